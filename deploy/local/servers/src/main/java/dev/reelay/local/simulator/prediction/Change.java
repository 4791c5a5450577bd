package dev.reelay.local.simulator.prediction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that happens to a prediction; knows the prediction after it and the event that tells of it. */
public sealed interface Change {

    /** The event that tells of this change. */
    WebhookEvent event();

    /**
     * The prediction after this change.
     *
     * @param before a prediction that is not over
     * @param at when it happens
     */
    Prediction appliedTo(Prediction before, Instant at);

    /** A machine was found; nothing is different yet. */
    record Announced() implements Change {

        @Override
        public WebhookEvent event() {
            return WebhookEvent.START;
        }

        @Override
        public Prediction appliedTo(Prediction before, Instant at) {
            return before;
        }
    }

    /**
     * The model wrote to its log.
     *
     * @param text what it wrote, to be appended as it is
     */
    record Logged(String text) implements Change {

        @Override
        public WebhookEvent event() {
            return WebhookEvent.LOGS;
        }

        @Override
        public Prediction appliedTo(Prediction before, Instant at) {
            return before.logging(text, at);
        }
    }

    /**
     * The model handed out its result.
     *
     * @param output the URLs of its files
     */
    record Produced(List<String> output) implements Change {

        public Produced {
            output = List.copyOf(output);
        }

        @Override
        public WebhookEvent event() {
            return WebhookEvent.OUTPUT;
        }

        @Override
        public Prediction appliedTo(Prediction before, Instant at) {
            return before.producing(output);
        }
    }

    /**
     * The prediction is over.
     *
     * @param status a final status
     * @param error why it failed, null otherwise
     */
    record Ended(PredictionStatus status, @Nullable String error) implements Change {

        public Ended {
            if (!status.isFinal()) {
                throw new IllegalArgumentException("nothing ends in " + status);
            }
        }

        @Override
        public WebhookEvent event() {
            return WebhookEvent.COMPLETED;
        }

        @Override
        public Prediction appliedTo(Prediction before, Instant at) {
            return before.ending(status, error, at);
        }
    }
}
