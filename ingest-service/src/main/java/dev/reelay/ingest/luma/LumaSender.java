package dev.reelay.ingest.luma;

import dev.reelay.ingest.reread.Rereads;
import dev.reelay.ingest.reread.UnsignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sender {@code luma}. */
@Singleton
final class LumaSender extends UnsignedSender {

    static final String NAME = "luma";

    private static final String PATH = "/dream-machine/v1/generations/";

    private final Optional<String> apiKey;
    private final URI apiUrl;

    LumaSender(LumaConfig config, Rereads rereads) {
        super(NAME, rereads.make(NAME));
        this.apiKey = config.apiKey();
        this.apiUrl = config.apiUrl();
    }

    @Override
    public boolean enabled() {
        return apiKey.isPresent();
    }

    @Override
    protected @Nullable String job(byte[] webhook) {
        return BodyFields.read(webhook, Set.of("id")).text("id");
    }

    @Override
    protected List<URI> addresses(String job) {
        return List.of(URI.create(apiUrl + PATH + job));
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("Authorization", "Bearer " + apiKey.orElseThrow());
    }

    @Override
    public Translation translate(byte[] body) {
        return LumaGeneration.read(body).translated();
    }
}
