package dev.reelay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void a_failure_quotes_nothing_of_the_text() {
        String broken = "{\"url\":\"https://files.example/x?signature=secret\" oops}";

        assertThatThrownBy(() -> Json.read(broken, JsonNode.class))
                .hasMessage("not a readable JsonNode")
                .hasStackTraceContaining("JsonParseException")
                .satisfies(e -> assertThat(e.getCause().getMessage()).doesNotContain("signature=secret"));
    }

    @Test
    void seeds_beyond_2_to_the_53_keep_every_digit() {
        JsonNode read = Json.read("{\"seed\":196619188014358660}", JsonNode.class);

        assertThat(Json.write(read)).isEqualTo("{\"seed\":196619188014358660}");
    }

    @Test
    void nesting_beyond_the_limit_is_refused() {
        String deep = "[".repeat(Json.MAX_DEPTH + 1) + "]".repeat(Json.MAX_DEPTH + 1);

        assertThatThrownBy(() -> Json.read(deep, JsonNode.class)).hasMessageContaining("not a readable");
    }

    @Test
    void nulls_are_left_out() {
        assertThat(Json.write(new Pair("a", null))).isEqualTo("{\"left\":\"a\"}");
    }

    record Pair(String left, String right) {}
}
