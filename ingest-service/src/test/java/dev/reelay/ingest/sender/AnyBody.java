package dev.reelay.ingest.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.Json;
import dev.reelay.model.body.NotAJsonObjectException;
import dev.reelay.model.delivery.StatusMessage;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;

/** What holds of every translator, whatever body somebody authentic sends. */
public final class AnyBody {

    private AnyBody() {}

    /** {@code texts} as bodies to start from. */
    public static Stream<byte[]> of(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Translates {@code body}: it is refused in one of the two ways that are answered 400, or can be stored and read back. */
    public static void translate(byte[] body, Function<byte[], Translation> translator) {
        Translation translation;
        try {
            translation = translator.apply(body);
        } catch (NotAJsonObjectException | IncompleteBodyException refused) {
            return;
        }
        StatusMessage message = translation.message();
        if (message == null) {
            assertThat(translation.reason()).isNotBlank();
            return;
        }
        String written = Json.write(message);
        // Postgres takes no U+0000 into text or JSON; behind another backslash it is none.
        assertThat(written.replace("\\\\", "")).doesNotContain("\\u0000");
        assertThat(Json.read(written, StatusMessage.class)).isEqualTo(message);
        assertThat(message.media()).hasSizeLessThanOrEqualTo(StatusMessage.MAX_MEDIA);
    }
}
