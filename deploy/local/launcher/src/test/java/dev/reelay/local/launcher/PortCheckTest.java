package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortCheckTest {

    private static final Ports PORTS = new Ports(8081, 8082, 8083, 2, 15432, 16379, 19000, 8090);

    @Test
    void letsARunWithFreePortsStart() {
        assertThatCode(() -> PortCheck.require(PORTS, port -> true)).doesNotThrowAnyException();
    }

    @Test
    void namesAPortInUseWhoNeedsItAndHowToChooseAnother() {
        assertThatThrownBy(() -> PortCheck.require(PORTS, port -> port != 16379))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("16379")
                .hasMessageContaining("Redis")
                .hasMessageContaining("-Dredis.port=")
                .hasMessageNotContaining("\n");
    }

    @Test
    void looksAtThePortOfEveryPushPod() {
        assertThatThrownBy(() -> PortCheck.require(PORTS, port -> port != 8084)).hasMessageContaining("-Dpush.port=");
    }

    @Test
    void refusesOnePortForTwo() {
        Ports twice = new Ports(8081, 8084, 8083, 2, 15432, 16379, 19000, 8090);

        assertThatThrownBy(() -> PortCheck.require(twice, port -> true))
                .hasMessageContaining("8084")
                .hasMessageContaining("worker")
                .hasMessageContaining("push");
    }
}
