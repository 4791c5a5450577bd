package dev.reelay.worker.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.delivery.MediaReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that a message names, in its order. How many there may be, and from where, is decided where they are fetched. */
final class Outputs {

    /** Where they stand. A list, not every address: an input image that is echoed is no output. */
    private static final Set<String> FIELDS = Set.of(
            "output", "outputs", "files", "url", "videoUrl", "imageUrl", "audioUrl", "editedImageUrl", "faceSwapUrl");

    private Outputs() {}

    static List<MediaReference> in(JsonNode data) {
        List<MediaReference> found = new ArrayList<>();
        data.properties().forEach(field -> {
            if (FIELDS.contains(field.getKey())) {
                collect(field.getValue(), found);
            }
        });
        return found;
    }

    /** One address, an object with a {@code url}, or a list of these. */
    private static void collect(JsonNode node, List<MediaReference> found) {
        if (node.isArray()) {
            node.forEach(element -> collect(element, found));
        } else if (node.isObject()) {
            collect(node.path("url"), found);
        } else if (node.isTextual() && isAddress(node.textValue())) {
            found.add(MediaReference.of(node.textValue()));
        }
    }

    private static boolean isAddress(String text) {
        if (!text.startsWith("https://") && !text.startsWith("http://")) {
            return false;
        }
        try {
            return new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
