package dev.reelay.push.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpServerOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VanishedClientsTest {

    @Test
    void tcp_gives_a_client_up_that_acknowledges_nothing_for_a_minute() {
        HttpServerOptions http = new HttpServerOptions();
        HttpServerOptions https = new HttpServerOptions();
        VanishedClients vanished = new VanishedClients(configured(Map.of()));

        vanished.customizeHttpServer(http);
        vanished.customizeHttpsServer(https);

        assertThat(http.getTcpUserTimeout()).isEqualTo(60_000);
        assertThat(https.getTcpUserTimeout()).isEqualTo(60_000);
    }

    @Test
    void a_time_that_tcp_cannot_take_is_named_with_its_key() {
        assertThatThrownBy(() -> new VanishedClients(configured(Map.of("reelay.push.tcp-user-timeout", "25d"))))
                .hasMessageStartingWith("reelay.push.tcp-user-timeout is PT600H: set a time of up to 24 days");
        assertThatThrownBy(() -> new VanishedClients(configured(Map.of("reelay.push.tcp-user-timeout", "-1s"))))
                .hasMessageStartingWith("reelay.push.tcp-user-timeout is PT-1S");
    }

    private static PushConfig configured(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(PushConfig.class);
        settings.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(PushConfig.class);
    }
}
