package dev.reelay.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobReportTest {

    @Test
    void what_is_said_outweighs_what_a_step_stands_for() {
        StatusMessage said = report("{\"stage\":\"composition\",\"progress\":33.9}")
                .working(GenerationStatus.PROCESSING, "face_swap");

        assertThat(said.stage()).isEqualTo("composition");
        assertThat(said.progress()).isEqualTo(33);
    }

    @Test
    void a_step_stands_in_for_stage_and_progress_that_are_not_said() {
        StatusMessage said = report("{}").working(GenerationStatus.PROCESSING, "downloading");

        assertThat(said.stage()).isEqualTo("downloading");
        assertThat(said.progress()).isEqualTo(75);
    }

    @Test
    void numbers_that_are_none_or_too_large_do_no_harm() {
        StatusMessage said =
                report("{\"progress\":101,\"estimatedTime\":1e999}").working(GenerationStatus.PROCESSING, null);

        assertThat(said.progress()).isEqualTo(100);
        assertThat(said.estimatedTime()).isEqualTo(86_400);
        assertThat(report("{\"progress\":\"7\"}")
                        .working(GenerationStatus.PROCESSING, null)
                        .progress())
                .isNull();
    }

    @Test
    void words_are_cut_and_fields_of_another_type_are_missing() {
        StatusMessage said = report("{\"stage\":7,\"message\":\"" + "m".repeat(1_001) + "\"}")
                .succeeded(List.of(), "a text");

        assertThat(said.stage()).isNull();
        assertThat(said.message()).isEqualTo("m".repeat(1_000));
    }

    @Test
    void the_message_says_why_where_no_error_is_named() {
        assertThat(report("{\"message\":\"no speech\"}")
                        .ended(GenerationStatus.FAILED, "provider_failed")
                        .error())
                .isEqualTo("no speech");
    }

    private static JobReport report(String data) {
        return new JobReport(Json.read(data, JsonNode.class));
    }
}
