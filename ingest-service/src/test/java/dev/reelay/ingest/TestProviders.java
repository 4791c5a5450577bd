package dev.reelay.ingest;

import dev.reelay.ingest.fal.Vector;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A server that stands for the providers, and the senders that ask it. */
public final class TestProviders implements QuarkusTestResourceLifecycleManager {

    private final ProviderServer server = new ProviderServer();

    @Override
    public Map<String, String> start() {
        server.answer(
                "/.well-known/jwks.json",
                200,
                "{\"keys\":[{\"kty\":\"RSA\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + Vector.X + "\"}]}");
        return Map.of(
                "reelay.ingest.senders.fal.account",
                Vector.ACCOUNT,
                "reelay.ingest.senders.fal.jwks-urls",
                server.url() + "/not-there," + server.url() + "/.well-known/jwks.json",
                "reelay.ingest.senders.luma.api-key",
                "luma-key",
                "reelay.ingest.senders.luma.api-url",
                server.url(),
                "reelay.ingest.senders.kling.access-key",
                "kling-access",
                "reelay.ingest.senders.kling.secret-key",
                "kling-secret",
                "reelay.ingest.senders.kling.api-url",
                server.url(),
                "reelay.ingest.reread.timeout",
                "5s");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(server, new TestInjector.MatchesType(ProviderServer.class));
    }

    @Override
    public void stop() {
        server.close();
    }
}
