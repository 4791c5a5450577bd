package dev.reelay.push.operator;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * {@code GET /q/openapi}. The document stands among the resources as it is: having it made at each start from annotations took a
 * fifth of the start.
 */
@Singleton
class OperatorDocument {

    private static final String RESOURCE = "/openapi.json";

    void register(@Observes Router router) {
        Buffer document = Buffer.buffer(read());
        router.get("/q/openapi")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(document));
    }

    private static byte[] read() {
        try (InputStream in = Objects.requireNonNull(OperatorDocument.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the document of what operators may do cannot be read", e);
        }
    }
}
