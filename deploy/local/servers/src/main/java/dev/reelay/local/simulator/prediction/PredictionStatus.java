package dev.reelay.local.simulator.prediction;

import java.util.Locale;

/** The states of a prediction that the simulator takes it through; those after the first two are final. */
public enum PredictionStatus {
    STARTING,
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELED,
    ABORTED;

    /** The word on the wire, e.g. {@code succeeded}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing can follow this state. */
    public boolean isFinal() {
        return this != STARTING && this != PROCESSING;
    }
}
