package dev.reelay.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.simulator.prediction.Misbehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/simulator.md against the code. */
class SimulatorDocumentIT {

    private static final Path DOCUMENT = Path.of("../../../docs/simulator.md");

    @ParameterizedTest
    @EnumSource
    void everyMisbehaviourHasARow(Misbehaviour misbehaviour) throws Exception {
        assertThat(Files.readString(DOCUMENT)).contains("\n| `" + misbehaviour.word() + "` |");
    }
}
