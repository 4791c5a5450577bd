package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.room.Simulation.Bug;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens in between, every client's list of a room's events is the committed one from its join on, each once,
 * in order, across loops, slow readers, reconnects, pod deaths and clients that break; or it is given a fresh snapshot where the record was pruned.
 */
class RoomSimulationTest {

    private static final int STEPS = 60;

    @Property(tries = 100_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void every_client_gets_the_committed_events_each_once_in_order(@ForAll long seed) {
        run(seed, Bug.NONE);
    }

    @ParameterizedTest
    @EnumSource(value = Bug.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void would_notice(Bug bug) {
        long caught =
                LongStream.range(0, 4_000).filter(seed -> isCaught(seed, bug)).count();

        assertThat(caught).as("schedules that expose %s", bug).isPositive();
    }

    @Test
    void rooms_start_anew_and_clients_break_in_some_schedules() {
        List<Simulation> simulations =
                LongStream.range(0, 1_000).mapToObj(seed -> run(seed, Bug.NONE)).toList();

        assertThat(simulations)
                .filteredOn(simulation -> simulation.restarts() > 0)
                .isNotEmpty();
        assertThat(simulations)
                .filteredOn(simulation -> simulation.breakages() > 0)
                .isNotEmpty();
    }

    private static boolean isCaught(long seed, Bug bug) {
        try {
            run(seed, bug);
            return false;
        } catch (AssertionError complaint) {
            return true;
        }
    }

    private static Simulation run(long seed, Bug bug) {
        Simulation simulation = new Simulation(seed, bug);
        for (int step = 0; step < STEPS; step++) {
            simulation.step();
        }
        simulation.calmDown();
        return simulation;
    }
}
