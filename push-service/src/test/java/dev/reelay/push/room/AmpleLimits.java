package dev.reelay.push.room;

import java.time.Duration;

/** Limits that a test never meets, but for the one that it is about. */
final class AmpleLimits {

    private AmpleLimits() {}

    static RoomLimits withMembersATurn(int membersATurn) {
        return new RoomLimits(1000, 4, Duration.ofMillis(1), 256, 256, 1024, 1000, 1000, 1000, membersATurn);
    }
}
