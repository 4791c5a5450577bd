package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalServersIT {

    @Test
    void handsTheApplicationTheAddressesAndTheLoginItAskedFor() {
        LocalServers servers = new LocalServers();
        servers.init(Map.of("servers", "postgres, redis, s3", "login", "push"));
        try {
            Map<String, String> config = servers.start();

            assertThat(config)
                    .containsEntry("quarkus.datasource.username", "push")
                    .containsEntry("quarkus.s3.path-style-access", "true")
                    .containsKeys(
                            "quarkus.datasource.reactive.url", "quarkus.redis.hosts", "quarkus.s3.endpoint-override");
        } finally {
            servers.stop();
        }
    }

    @Test
    void knowsOnlyItsOwnServersAndLogins() {
        assertThatThrownBy(() -> new LocalServers().init(Map.of("servers", "mysql")))
                .hasMessageContaining("mysql");
        assertThatThrownBy(() -> new LocalServers().init(Map.of("login", "root")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
