package dev.reelay.model.generation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Where an attempt stands. Within an attempt a status only moves forward:
 * {@code pending → starting → processing → saving → completed | failed | canceled}.
 */
public enum GenerationStatus {
    PENDING,
    STARTING,
    PROCESSING,
    /** The provider has finished; our copy of the files is being made. */
    SAVING,
    COMPLETED,
    FAILED,
    CANCELED;

    /** Whether nothing but a user's retry leads out of it. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED || this == CANCELED;
    }

    /** Whether {@code next} lies ahead of this one within an attempt. */
    public boolean precedes(GenerationStatus next) {
        return !isTerminal() && (next.isTerminal() || compareTo(next) < 0);
    }

    /** The lower-case word that rows and messages use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status named by {@code word}.
     *
     * @throws IllegalArgumentException for any other word
     */
    @JsonCreator
    public static GenerationStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
