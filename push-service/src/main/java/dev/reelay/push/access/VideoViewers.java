package dev.reelay.push.access;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Who may see a video: everybody who has a generation of it. Each answer fails when it cannot be known in time. */
public interface VideoViewers {

    /** Whether {@code userId} has a generation of {@code videoId}. */
    Uni<Boolean> isViewer(String userId, String videoId);

    /** The video that {@code generationId} is of; empty when {@code userId} has no such generation. */
    Uni<Optional<String>> videoOf(String userId, String generationId);
}
