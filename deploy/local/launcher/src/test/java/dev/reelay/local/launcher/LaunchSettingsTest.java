package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchSettingsTest {

    @Test
    void needsNothingToBeSaid() {
        LaunchSettings settings = settings(Map.of());

        assertThat(settings.ports()).isEqualTo(new Ports(8081, 8082, 8083, 1, 15432, 16379, 19000, 8090));
        assertThat(settings.data())
                .isEqualTo(Path.of(".reelay").toAbsolutePath().normalize());
        assertThat(settings.java()).isExecutable();
    }

    @Test
    void takesEveryPortAndTheNumberOfPods() {
        LaunchSettings settings = settings(Map.of("push.port", "9000", "push.pods", "3", "s3.port", "9100"));

        assertThat(settings.ports().pushPorts()).containsExactly(9000, 9001, 9002);
        assertThat(settings.ports().s3()).isEqualTo(9100);
    }

    @Test
    void keepsItsDataBelowTheRootWhereverItIsStarted() {
        assertThat(settings(Map.of("reelay.root", "/somewhere/reelay")).data())
                .isEqualTo(Path.of("/somewhere/reelay/.reelay"));
    }

    @Test
    void saysWhichPropertyMakesNoSense() {
        assertThatThrownBy(() -> settings(Map.of("worker.port", "http")))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("-Dworker.port=http");
        assertThatThrownBy(() -> settings(Map.of("push.pods", "0"))).hasMessageContaining("-Dpush.pods=0");
        assertThatThrownBy(() -> settings(Map.of("redis.port", "70000"))).hasMessageContaining("-Dredis.port=70000");
    }

    @Test
    void saysWhenTheJdkIsNone() {
        assertThatThrownBy(() -> settings(Map.of("reelay.jdk", "/nowhere")))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("/nowhere");
    }

    private static LaunchSettings settings(Map<String, String> properties) {
        return LaunchSettings.from(properties::get);
    }
}
