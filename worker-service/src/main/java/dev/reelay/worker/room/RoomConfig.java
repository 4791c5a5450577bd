package dev.reelay.worker.room;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How committed messages go out to Redis. */
@ConfigMapping(prefix = "reelay.room")
public interface RoomConfig {

    /**
     * Most messages that wait for Redis. Beyond it the newest are dropped and counted: who listens finds events in
     * Postgres, and progress is soon overtaken.
     */
    @WithDefault("10000")
    int publishQueue();

    /** Most messages that go to Redis in one round trip. */
    @WithDefault("256")
    int publishBatch();

    /** How long Redis may take for one batch before it is given up. */
    @WithDefault("2s")
    Duration publishTimeout();
}
