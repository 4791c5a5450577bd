package dev.reelay.local.simulator.prediction;

import java.util.Locale;

/** The states of a prediction that the simulator takes it through; the last three are final. */
public enum PredictionStatus {
    STARTING,
    PROCESSING,
    SUCCEEDED,
    FAILED,
    CANCELED;

    /** The word on the wire, e.g. {@code succeeded}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing can follow this state. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == CANCELED;
    }
}
