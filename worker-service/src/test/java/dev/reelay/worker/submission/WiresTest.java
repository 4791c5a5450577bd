package dev.reelay.worker.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WiresTest {

    private final Wires wires = new Wires(2);

    @Test
    void aProviderThatIsFullTakesNobodyElsesPlaces() {
        wires.take("fal");
        wires.take("fal");

        assertThat(wires.full()).containsExactly("fal");
        assertThat(wires.claimable()).isEqualTo(2);
        assertThat(wires.inUse()).isEqualTo(2);
    }

    @Test
    void noMoreAreClaimedThanTheOneWithTheFewestPlacesCouldTake() {
        wires.take("replicate");

        assertThat(wires.full()).isEmpty();
        assertThat(wires.claimable()).isEqualTo(1);
    }

    @Test
    void whatWasAnsweredMakesPlace() {
        wires.take("fal");
        wires.take("fal");
        wires.giveBack("fal");

        assertThat(wires.full()).isEmpty();
        wires.giveBack("fal");
        assertThat(wires.inUse()).isZero();
        assertThat(wires.claimable()).isEqualTo(2);
    }
}
