package dev.reelay.local.servers;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisClusterIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aReplicaTakesTheSlotsOfADeadMaster() {
        try (RedisCluster cluster = new RedisCluster(3)) {
            cluster.start();
            RedisServer master = cluster.masters().get(0);
            RedisServer replica = cluster.replicas().get(0);
            assertThat(cluster.masters().get(1).ask("CLUSTER SLOTS")).startsWith("0 5460 127.0.0.1 " + master.port());

            master.kill();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cluster.masters().get(1).ask("CLUSTER SLOTS"))
                            .startsWith("0 5460 127.0.0.1 " + replica.port()));
        }
    }

    @Test
    void aSentinelNamesAnotherMasterWhenItsOwnHasDied() {
        try (RedisServer master = RedisServer.temporary();
                RedisServer replica = RedisServer.replicaOf(master);
                RedisServer sentinel = RedisServer.sentinelOf(master)) {
            master.start();
            replica.start();
            await().atMost(PATIENCE).until(() -> master.ask("INFO replication").contains("state=online"));
            sentinel.start();
            await().atMost(PATIENCE)
                    .until(() -> sentinel.ask("SENTINEL REPLICAS mymaster").contains(":" + replica.port()));

            master.kill();

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(sentinel.ask("SENTINEL GET-MASTER-ADDR-BY-NAME mymaster"))
                            .isEqualTo("127.0.0.1 " + replica.port()));
        }
    }
}
