package dev.reelay.bench.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.simulator.Simulator;
import dev.reelay.local.simulator.SimulatorSettings;
import dev.reelay.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The provider simulator, and what it knows: which predictions were ordered of it, and when. */
final class Studio implements AutoCloseable {

    /** More than a run orders: its record is to be complete. */
    private static final int KEPT = 10_000;

    /** Held on to: a logger that nobody holds forgets its handlers. */
    private static final Logger LOG = Logger.getLogger(Simulator.class.getPackageName());

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong begun = new AtomicLong();
    private final Simulator simulator;

    Studio() {
        LOG.setUseParentHandlers(false);
        LOG.setLevel(Level.INFO);
        LOG.addHandler(new Begun());
        simulator =
                Simulator.start(SimulatorSettings.signingWith(Webhook.SECRET).withKeptPredictions(KEPT));
    }

    String falUrl() {
        return url() + Simulator.FAL_QUEUE;
    }

    /** How an ingest takes fal's webhooks. */
    Map<String, String> falSender() {
        return Map.of(
                "REELAY_INGEST_SENDERS_FAL_ACCOUNT",
                Simulator.FAL_ACCOUNT,
                "REELAY_INGEST_SENDERS_FAL_JWKS_URLS",
                url() + Simulator.FAL_KEYS);
    }

    String url() {
        return simulator.baseUrl();
    }

    /** How many predictions were begun so far; grows before the one who ordered is answered. */
    long begun() {
        return begun.get();
    }

    /**
     * What the provider has for a generation.
     *
     * @param predictions how many it made
     * @param readings how often it was asked how they stand
     */
    record Known(int predictions, int readings) {}

    /** By the provider's own record. */
    Known knownOf(String generation) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/simulator/generations/" + generation))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            String answer = client.send(request, BodyHandlers.ofString()).body();
            JsonNode predictions = Json.read(answer, JsonNode.class).path("predictions");
            int readings = 0;
            for (JsonNode prediction : predictions) {
                readings += prediction.path("readings").asInt();
            }
            return new Known(predictions.size(), readings);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the simulator was asked in vain", e);
        }
    }

    @Override
    public void close() {
        simulator.close();
    }

    private final class Begun extends Handler {

        @Override
        public void publish(LogRecord record) {
            if (String.valueOf(record.getMessage()).startsWith("prediction begun")) {
                begun.incrementAndGet();
            }
        }

        @Override
        public void flush() {
            // Nothing is kept.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
