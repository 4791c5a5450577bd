package dev.reelay.local.simulator;

import java.time.Duration;

/**
 * How a {@link Simulator} works.
 *
 * @param port on loopback, 0 for any free one
 * @param webhookSecret signs the webhooks: {@code whsec_} and the key in base64
 * @param predictionDuration how long a prediction takes that does not say so itself
 * @param webhooks how webhooks are sent
 * @param files how output files are served
 * @param createFailures how many create requests of a generation fail where that is asked for, not negative
 * @param keptPredictions how many predictions are kept, positive; beyond that the oldest is stopped and forgotten
 */
public record SimulatorSettings(
        int port,
        String webhookSecret,
        Duration predictionDuration,
        Webhooks webhooks,
        Files files,
        int createFailures,
        int keptPredictions) {

    /**
     * How webhooks are sent.
     *
     * @param interval the least time between two webhooks of output, and between two of logs
     * @param timeout of one attempt, from connecting to the last byte of the answer
     * @param retries how often the final webhook is tried again, 0 to 20
     * @param retryWindow from the end of the prediction to the last of these retries
     */
    public record Webhooks(Duration interval, Duration timeout, int retries, Duration retryWindow) {

        /** As Replicate documents it: twice a second at most, the last retry about a minute after the end. */
        public static final Webhooks AS_DOCUMENTED =
                new Webhooks(Duration.ofMillis(500), Duration.ofSeconds(10), 5, Duration.ofSeconds(62));
    }

    /**
     * How output files are served.
     *
     * @param lifetime how long a URL works after the end of the prediction
     * @param slowBody how long the whole file takes where it is asked to trickle
     */
    public record Files(Duration lifetime, Duration slowBody) {

        /** URLs live for an hour, as Replicate documents it. */
        public static final Files AS_DOCUMENTED = new Files(Duration.ofHours(1), Duration.ofSeconds(5));
    }

    public SimulatorSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("no port: " + port);
        }
        if (createFailures < 0 || keptPredictions < 1) {
            throw new IllegalArgumentException(
                    "createFailures " + createFailures + ", keptPredictions " + keptPredictions);
        }
    }

    /** The usual settings: any free port, predictions of six seconds, the rest as Replicate documents it. */
    public static SimulatorSettings signingWith(String webhookSecret) {
        return new SimulatorSettings(
                0, webhookSecret, Duration.ofSeconds(6), Webhooks.AS_DOCUMENTED, Files.AS_DOCUMENTED, 2, 1000);
    }

    /** These settings on another port. */
    public SimulatorSettings withPort(int other) {
        return new SimulatorSettings(
                other, webhookSecret, predictionDuration, webhooks, files, createFailures, keptPredictions);
    }

    /** These settings with predictions of another duration. */
    public SimulatorSettings withPredictionDuration(Duration other) {
        return new SimulatorSettings(port, webhookSecret, other, webhooks, files, createFailures, keptPredictions);
    }

    /** These settings with webhooks sent in another way. */
    public SimulatorSettings withWebhooks(Webhooks other) {
        return new SimulatorSettings(
                port, webhookSecret, predictionDuration, other, files, createFailures, keptPredictions);
    }

    /** These settings with files served in another way. */
    public SimulatorSettings withFiles(Files other) {
        return new SimulatorSettings(
                port, webhookSecret, predictionDuration, webhooks, other, createFailures, keptPredictions);
    }

    /** These settings with another number of create requests that fail where that is asked for. */
    public SimulatorSettings withCreateFailures(int other) {
        return new SimulatorSettings(port, webhookSecret, predictionDuration, webhooks, files, other, keptPredictions);
    }

    /** These settings with another number of predictions kept. */
    public SimulatorSettings withKeptPredictions(int other) {
        return new SimulatorSettings(port, webhookSecret, predictionDuration, webhooks, files, createFailures, other);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SimulatorSettings[port=%d, predictionDuration=%s]".formatted(port, predictionDuration);
    }
}
