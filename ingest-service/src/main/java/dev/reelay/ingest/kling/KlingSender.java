package dev.reelay.ingest.kling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.reread.Rereads;
import dev.reelay.ingest.reread.UnsignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.Json;
import dev.reelay.model.body.BodyFields;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sender {@code kling}. */
@Singleton
final class KlingSender extends UnsignedSender {

    static final String NAME = "kling";

    private final Optional<String> accessKey;
    private final Optional<String> secretKey;
    private final URI apiUrl;
    private final List<String> paths;
    private final InstantSource clock;

    KlingSender(KlingConfig config, Rereads rereads, InstantSource clock) {
        super(NAME, rereads.make(NAME));
        this.accessKey = config.accessKey();
        this.secretKey = config.secretKey();
        this.apiUrl = config.apiUrl();
        this.paths = config.paths();
        this.clock = clock;
    }

    @Override
    public boolean enabled() {
        return accessKey.isPresent() && secretKey.isPresent();
    }

    @Override
    protected @Nullable String job(byte[] webhook) {
        return BodyFields.read(webhook, Set.of("task_id")).text("task_id");
    }

    @Override
    protected List<URI> addresses(String job) {
        return paths.stream().map(path -> URI.create(apiUrl + path + '/' + job)).toList();
    }

    @Override
    protected Map<String, String> credentials() {
        String token = KlingToken.of(accessKey.orElseThrow(), secretKey.orElseThrow(), clock.instant());
        return Map.of("Authorization", "Bearer " + token);
    }

    /** The envelope has an id of its own for each question; without it, the same task reads the same again. */
    @Override
    protected Optional<byte[]> jobIn(byte[] answer) {
        return Optional.ofNullable(BodyFields.read(answer, Set.of("data")).get("data"))
                .filter(JsonNode::isObject)
                .map(task -> Json.write(task).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Translation translate(byte[] body) {
        return KlingTask.read(body).translated();
    }
}
