package dev.reelay.push.access;

import io.smallrye.mutiny.Uni;

/** Who may see a video: everybody who has a generation of it. */
public interface VideoViewers {

    /** Whether {@code userId} has a generation of {@code videoId}; fails when that cannot be known in time. */
    Uni<Boolean> isViewer(String userId, String videoId);
}
