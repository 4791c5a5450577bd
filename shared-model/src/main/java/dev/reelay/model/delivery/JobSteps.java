package dev.reelay.model.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps that existing backends report of a job, and how far it is at each, in percent. */
public final class JobSteps {

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

    private JobSteps() {}

    /** Null when {@code word} is not one of them, or null. */
    public static @Nullable Integer progress(@Nullable String word) {
        return word == null ? null : PROGRESS.get(word);
    }
}
