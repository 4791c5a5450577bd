package dev.reelay.model.generation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a generation makes. */
public enum GenerationKind {
    VIDEO,
    IMAGE,
    AUDIO,
    TRANSCRIPT,
    SUMMARY;

    /** The lower-case word that rows, messages and channels use. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind named by {@code word}.
     *
     * @throws IllegalArgumentException for any other word
     */
    @JsonCreator
    public static GenerationKind of(String word) {
        for (GenerationKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind must be one of video, image, audio, transcript, summary");
    }

    /** The Redis channel on which the worker hears that a delivery of this kind waits, e.g. {@code video:status}. */
    public String statusChannel() {
        return word() + ":status";
    }

    /** The first word of the types by which a video's room hears of this kind where no generation is known. */
    public String topic() {
        return this == TRANSCRIPT || this == SUMMARY ? word() : "generation";
    }
}
