package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.generation.GenerationView;
import java.util.List;

/**
 * Where a video stands, as everybody hears who may enter its room.
 *
 * @param videoId the video
 * @param status of the newest generation that makes the video itself; where there is none, of the newest of all
 * @param progress of the same, 0 to 100
 * @param generations all that is made of it, newest first
 */
record VideoStatus(String videoId, GenerationStatus status, int progress, List<GenerationView> generations) {

    VideoStatus {
        generations = List.copyOf(generations);
    }

    /** @param generations newest first, at least one */
    static VideoStatus of(String videoId, List<GenerationView> generations) {
        GenerationView leading = generations.stream()
                .filter(generation -> generation.kind() == GenerationKind.VIDEO)
                .findFirst()
                .orElse(generations.get(0));
        return new VideoStatus(videoId, leading.status(), leading.progress(), generations);
    }
}
