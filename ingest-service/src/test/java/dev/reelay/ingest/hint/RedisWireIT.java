package dev.reelay.ingest.hint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.RedisServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where hints go when there are several Redis servers. */
class RedisWireIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> CHANNELS = List.of("video:status", "image:status", "audio:status");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private RedisWire wire(String mode, List<String> hosts) {
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(RedisConfig.class)
                .withMapping(HintConfig.class)
                .withDefaultValue("reelay.redis.mode", mode)
                // Shared by three, so that the one that answers may also be slow.
                .withDefaultValue("reelay.ingest.hint.timeout", "6s")
                .build();
        RedisSettings settings = new RedisSettings(config.getConfigMapping(RedisConfig.class));
        RedisOptions options = new RedisOptions().setEndpoints(hosts);
        settings.customize("test", options);
        return new RedisWire(
                config.getConfigMapping(RedisConfig.class),
                config.getConfigMapping(HintConfig.class),
                Redis.createClient(vertx, options),
                settings,
                vertx);
    }

    private static void publishAll(RedisWire wire) {
        for (String channel : CHANNELS) {
            assertThat(wire.publish(channel, "{}").await().atMost(PATIENCE)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sharded", "cluster"})
    void a_server_that_is_away_or_silent_is_passed_by(String mode) throws IOException {
        try (RedisServer there = RedisServer.temporary();
                RedisServer away = RedisServer.temporary();
                // Connections are taken by the system, and nobody answers on them.
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            there.start();
            RedisWire wire = wire(mode, List.of(away.url(), "redis://127.0.0.1:" + silent.getLocalPort(), there.url()));

            publishAll(wire);

            assertThat(there.ask("INFO commandstats")).contains("cmdstat_publish:calls=" + CHANNELS.size());
        }
    }
}
