package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final Ports PORTS = new Ports(8081, 8082, 8083, 2, 15432, 16379, 19000, 8090);

    @Test
    void whatIsInTheWayStandsOutFromWhatMavenSaysAfterIt() {
        assertThat(Preflight.refusal("The port is taken.", true))
                .startsWith("\n\u001B[1;31m=====")
                .contains("\nReelay did not start. The port is taken.\n");
        assertThat(Preflight.refusal("The port is taken.", false)).doesNotContain("\u001B");
    }

    @Test
    void nothingIsInTheWayOfARunWithFreePorts() {
        assertThat(Preflight.inTheWay(PORTS.needs(), port -> true, PreflightTest::notKnown))
                .isEmpty();
    }

    @Test
    void namesEveryPortInUseWhoNeedsItAndHowToChooseAnother() {
        Optional<String> obstacle =
                Preflight.inTheWay(PORTS.needs(), port -> port != 16379 && port != 8082, PreflightTest::notKnown);

        assertThat(obstacle.orElseThrow())
                .contains("8082 (worker, -Dworker.port=")
                .contains("16379 (Redis, -Dredis.port=")
                .doesNotContain("8081", "\n");
    }

    @Test
    void saysWhatHoldsAPortWhereThatIsKnown() {
        Optional<String> obstacle = Preflight.inTheWay(
                PORTS.needs(),
                port -> port != 16379 && port != 8082,
                port -> port == 8082 ? " by process 7, node" : "");

        assertThat(obstacle.orElseThrow())
                .contains("-Dworker.port=<port>) by process 7, node, 16379 (Redis, -Dredis.port=<port>).");
    }

    @Test
    void looksAtThePortOfEveryPushPod() {
        assertThat(Preflight.inTheWay(PORTS.needs(), port -> port != 8084, PreflightTest::notKnown)
                        .orElseThrow())
                .contains("8084 (push, -Dpush.port=");
    }

    @Test
    void refusesOnePortForTwo() {
        Ports twice = new Ports(8081, 8084, 8083, 2, 15432, 16379, 19000, 8090);

        assertThat(Preflight.inTheWay(twice.needs(), port -> true, PreflightTest::notKnown)
                        .orElseThrow())
                .contains("8084", "worker", "push");
    }

    private static String notKnown(int port) {
        return "";
    }
}
