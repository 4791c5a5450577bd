package dev.reelay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void aScenarioAloneIsEnough() {
        // When
        CommandLine line = CommandLine.parse("ingest");

        // Then
        assertThat(line.scenario()).isEqualTo("ingest");
        assertThat(line.settings().connections()).isEqualTo(64);
        assertThat(line.settings().rounds()).isEqualTo(5);
    }

    @Test
    void optionsWinOverDefaults() {
        // When
        CommandLine line = CommandLine.parse("ingest", "--rounds", "3", "--seconds", "30");

        // Then
        assertThat(line.settings().rounds()).isEqualTo(3);
        assertThat(line.settings().time()).hasSeconds(30);
    }

    @Test
    void whatIsNoOptionIsSaid() {
        assertThatThrownBy(() -> CommandLine.parse("ingest", "--round", "3")).hasMessageContaining("--round");
        assertThatThrownBy(() -> CommandLine.parse("ingest", "--rounds", "many"))
                .hasMessageContaining("many");
        assertThatThrownBy(() -> CommandLine.parse("ingest", "--rounds")).hasMessageContaining("value");
        assertThatThrownBy(CommandLine::parse).hasMessageContaining("scenario");
    }
}
