package dev.reelay.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.simulator.Simulator;
import dev.reelay.local.simulator.SimulatorSettings;
import dev.reelay.model.Json;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The provider of the tests, handed to them as a field. */
public final class TestProvider implements QuarkusTestResourceLifecycleManager {

    private static final String SECRET = "whsec_cmVlbGF5LWxvY2FsLXNlY3JldC1yZWVsYXktbG9jYWw=";

    private final HttpClient client = HttpClient.newHttpClient();
    private Simulator simulator;
    private ProviderProxy proxy;
    private WebhookReceiver receiver;
    private TestBackend backend;

    @Override
    public Map<String, String> start() {
        simulator = Simulator.start(SimulatorSettings.signingWith(SECRET)
                .withPredictionDuration(Duration.ofSeconds(1))
                // Slow, but above the rate at which a server is given up.
                .withFiles(new SimulatorSettings.Files(Duration.ofHours(1), Duration.ofSeconds(4))));
        proxy = new ProviderProxy(URI.create(simulator.baseUrl()));
        receiver = new WebhookReceiver();
        backend = new TestBackend();
        return Map.of(
                "reelay.replicate.api-url", proxy.baseUrl(),
                "reelay.fal.queue-url", backend.baseUrl() + "/queue",
                "reelay.webhook.public-base-url", receiver.baseUrl(),
                "reelay.media.local-origin", simulator.baseUrl());
    }

    /** What stands between the worker and it. */
    public ProviderProxy proxy() {
        return proxy;
    }

    /** Where its webhooks arrive. */
    public WebhookReceiver receiver() {
        return receiver;
    }

    /** Who plays the other providers. */
    public TestBackend backend() {
        return backend;
    }

    /** The predictions that were made for {@code generationId}, newest first. */
    public List<JsonNode> predictionsOf(String generationId) {
        HttpRequest list = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1/predictions"))
                .header("authorization", "Bearer test")
                .build();
        try {
            JsonNode page = Json.read(client.send(list, BodyHandlers.ofString()).body(), JsonNode.class);
            List<JsonNode> found = new ArrayList<>();
            for (JsonNode prediction : page.path("results")) {
                if (prediction.path("webhook").asText().contains("generation=" + generationId + "&")) {
                    found.add(prediction);
                }
            }
            return found;
        } catch (IOException e) {
            throw new AssertionError("the simulator does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, field -> field.getType() == TestProvider.class);
    }

    @Override
    public void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (simulator != null) {
            simulator.close();
        }
        if (backend != null) {
            backend.close();
        }
        if (receiver != null) {
            receiver.close();
        }
    }
}
