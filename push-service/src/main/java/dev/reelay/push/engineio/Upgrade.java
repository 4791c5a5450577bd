package dev.reelay.push.engineio;

import org.jspecify.annotations.Nullable;

/**
 * A WebSocket that is to take over from polling.
 *
 * @param wire its sending end
 * @param until when it must have done so
 * @param before the poll that was under way when it came, which knows nothing of it
 * @param noopAt when a poll that is under way is answered with nothing; null until the client has probed
 */
record Upgrade(
        Wire wire,
        long until,
        @Nullable PollAnswer before,
        @Nullable Long noopAt) {

    Upgrade probed(long noopAt) {
        return new Upgrade(wire, until, before, noopAt);
    }

    boolean isNoopDue(long now) {
        return noopAt != null && now - noopAt >= 0;
    }
}
