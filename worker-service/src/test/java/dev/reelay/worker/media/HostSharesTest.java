package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostSharesTest {

    private final HostShares hosts = new HostShares(2);

    @Test
    void aHostHasItsPlacesAndNoMore() {
        assertThat(hosts.take("a")).isTrue();
        assertThat(hosts.take("a")).isTrue();
        assertThat(hosts.take("a")).isFalse();
        assertThat(hosts.full()).containsExactly("a");
    }

    @Test
    void othersAreNotHeldUpByIt() {
        hosts.take("a");
        hosts.take("a");

        assertThat(hosts.take("b")).isTrue();
        assertThat(hosts.full()).containsExactly("a");
    }

    @Test
    void aPlaceThatIsGivenBackIsTakenAgain() {
        hosts.take("a");
        hosts.take("a");

        hosts.giveBack("a");

        assertThat(hosts.full()).isEmpty();
        assertThat(hosts.take("a")).isTrue();
        hosts.giveBack("a");
        hosts.giveBack("a");
        assertThat(hosts.full()).isEmpty();
    }
}
