package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.room.Room;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server whose replica takes over. */
class SentinelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void rooms_are_heard_on_the_new_master_when_the_old_one_has_died() {
        Room room = Room.ofVideo("film");
        String deadSentinel = "redis://127.0.0.1:" + FreePort.find();
        try (RedisServer master = RedisServer.temporary();
                RedisServer replica = RedisServer.replicaOf(master);
                RedisServer sentinel = RedisServer.sentinelOf(master)) {
            master.start();
            replica.start();
            await().atMost(PATIENCE).until(() -> master.ask("INFO replication").contains("state=online"));
            sentinel.start();
            await().atMost(PATIENCE)
                    .until(() -> sentinel.ask("SENTINEL REPLICAS mymaster").contains(":" + replica.port()));
            try (TestChannels channels = new TestChannels("sentinel", List.of(deadSentinel, sentinel.url()))) {
                channels.open(List.of(room));
                channels.publish(master.url(), room, 1);
                channels.awaitHeard(room, 1);
                int before = channels.restored();

                master.kill();

                channels.awaitUnheard(room);
                channels.awaitHeard(List.of(room));
                assertThat(channels.restored()).isGreaterThan(before);
                // The sentinels have a channel of their own there, sooner or later.
                assertThat(replica.ask("PUBSUB CHANNELS room:*")).isEqualTo(room.channel());
                channels.publish(replica.url(), room, 2);
                channels.awaitHeard(room, 2);
            }
        }
    }
}
