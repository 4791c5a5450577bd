package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Finds a cursor for a client that brings none, and is to be told again what was told of late. */
public interface RecentEvents {

    /**
     * The seq before the oldest of the {@code most} newest events that was written at {@code since} or later.
     *
     * @return empty when there is none; ends within a bounded time, a failure being a failed stage and never a throw
     */
    CompletionStage<Optional<Long>> before(Room room, Instant since, int most);
}
