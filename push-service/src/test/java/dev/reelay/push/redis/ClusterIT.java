package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.RedisCluster;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.redis.ClusterSlot;
import dev.reelay.model.room.Room;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A Redis Cluster that loses a master and moves a slot. One test, since a cluster takes a while to come about. */
class ClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<Room> ROOMS =
            IntStream.range(0, 60).mapToObj(i -> Room.ofVideo("film" + i)).toList();

    private final RedisCluster cluster = new RedisCluster(3);

    private static boolean isOfFirstMaster(Room room) {
        return ClusterSlot.of(room.channel()) < ClusterSlot.COUNT / 3;
    }

    @Test
    void a_room_is_heard_wherever_its_slot_is() {
        try (cluster) {
            cluster.start();
            List<String> seeds =
                    cluster.masters().stream().map(RedisServer::url).toList();
            try (TestChannels channels = new TestChannels("cluster", seeds.subList(1, 3))) {
                channels.open(ROOMS);
                tellAll(channels, seeds, 1);
                assertThat(channels.heard()).hasSize(ROOMS.size());
                assertThat(cluster.masters().get(0).ask("PUBSUB SHARDCHANNELS").split(" "))
                        .hasSize((int) ROOMS.stream()
                                .filter(ClusterIT::isOfFirstMaster)
                                .count());

                // Without a word from the client's side: Redis takes the subscription away.
                Room moved = ROOMS.stream()
                        .filter(room -> !isOfFirstMaster(room))
                        .findFirst()
                        .orElseThrow();
                moveToFirstMaster(moved);
                await().atMost(PATIENCE)
                        .until(() -> cluster.masters()
                                .get(0)
                                .ask("PUBSUB SHARDCHANNELS")
                                .contains(moved.channel()));
                channels.awaitHeard(ROOMS);
                channels.publishInCluster(seeds, moved, 2);
                channels.awaitHeard(moved, 2);
                int before = channels.restored();

                cluster.masters().get(0).kill();

                ROOMS.stream().filter(ClusterIT::isOfFirstMaster).forEach(channels::awaitUnheard);
                assertThat(ROOMS.stream().filter(room -> !isOfFirstMaster(room) && !room.equals(moved)))
                        .allMatch(channels::isHeard);
                channels.awaitHeard(ROOMS);
                assertThat(channels.restored()).isGreaterThan(before);
                tellAll(channels, seeds.subList(1, 3), 3);
                assertThat(channels.heard()).doesNotHaveDuplicates().hasSize(2 * ROOMS.size() + 1);
            }
        }
    }

    private static void tellAll(TestChannels channels, List<String> seeds, long version) {
        ROOMS.forEach(room -> channels.publishInCluster(seeds, room, version));
        ROOMS.forEach(room -> channels.awaitHeard(room, version));
    }

    private void moveToFirstMaster(Room room) {
        int slot = ClusterSlot.of(room.channel());
        RedisServer target = cluster.masters().get(0);
        RedisServer source = cluster.masters().get(slot * 3 / ClusterSlot.COUNT);
        String targetId = target.ask("CLUSTER MYID");
        target.ask("CLUSTER SETSLOT " + slot + " IMPORTING " + source.ask("CLUSTER MYID"));
        source.ask("CLUSTER SETSLOT " + slot + " MIGRATING " + targetId);
        target.ask("CLUSTER SETSLOT " + slot + " NODE " + targetId);
        source.ask("CLUSTER SETSLOT " + slot + " NODE " + targetId);
    }
}
