package dev.reelay.ingest.standard;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of multi-stage image jobs, and how far a job is at each, in percent. */
final class Stages {

    private static final Map<String, Integer> PROGRESS = Map.of(
            "composition", 20,
            "composition_completed", 40,
            "ai_generation", 60,
            "openai_editing", 60,
            "openai_editing_completed", 80,
            "face_swap", 85,
            "face_swap_completed", 95);

    private Stages() {}

    /** Null when {@code stage} is not one of them, or null. */
    static @Nullable Integer progress(@Nullable String stage) {
        return stage == null ? null : PROGRESS.get(stage);
    }
}
