package dev.reelay.worker.media;

import dev.reelay.worker.media.fetch.MisbehavingServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/** The provider of a test's files: a server that misbehaves on request, as the local origin, with short limits. */
public final class MediaSource implements QuarkusTestResourceLifecycleManager {

    private final Vertx vertx = Vertx.vertx();
    private final MisbehavingServer server = MisbehavingServer.start(vertx);

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        config.put("reelay.media.local-origin", server.origin());
        config.put("reelay.media.max-tries", "4");
        config.put("reelay.media.retry-first", "100ms");
        config.put("reelay.media.retry-max", "2s");
        config.put("reelay.media.late-tries", "30");
        config.put("reelay.media.late-first", "100ms");
        config.put("reelay.media.late-max", "400ms");
        config.put("reelay.media.max-per-host", "6");
        config.put("reelay.media.sweep.after", "500ms");
        config.put("reelay.media.sweep.sweep-interval", "100ms");
        config.put("reelay.media.sweep.retry", "500ms");
        config.put("reelay.media.fetch.max-redirects", "3");
        config.put("reelay.media.fetch.refused-ranges", "93.184.216.0/24,2001:db8:64::/96");
        // The provider's API is this server as well: a job's record is what a test makes it.
        config.put("reelay.replicate.api-url", server.origin());
        config.put("reelay.media.lease", "1500ms");
        config.put("reelay.media.loop.sweep-interval", "50ms");
        // Even whoever switches it on must not find a signature in it.
        config.put("quarkus.http.access-log.enabled", "true");
        config.put("reelay.media.fetch.read-timeout", "1s");
        config.put("reelay.media.fetch.max-bytes", "100M");
        config.put("reelay.api.public-base-url", "http://127.0.0.1:8082");
        config.put("reelay.webhook.public-base-url", "http://127.0.0.1:8081");
        config.put("reelay.auth.mode", "dev");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, field -> field.getType() == MisbehavingServer.class);
    }

    @Override
    public void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
