package dev.reelay.worker.foreign;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps that existing backends report instead of a status, and how far a job is at each, in percent. */
final class Steps {

    private static final Map<String, Integer> PROGRESS = Map.of(
            "composition", 20,
            "composition_completed", 40,
            "ai_generation", 60,
            "openai_editing", 60,
            "openai_editing_completed", 80,
            "face_swap", 85,
            "face_swap_completed", 95,
            "generating", 50,
            "downloading", 75);

    private Steps() {}

    /** Null when {@code word} is not one of them, or null. */
    static @Nullable Integer progress(@Nullable String word) {
        return word == null ? null : PROGRESS.get(word);
    }
}
