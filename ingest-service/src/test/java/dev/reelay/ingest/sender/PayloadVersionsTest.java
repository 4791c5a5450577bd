package dev.reelay.ingest.sender;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.reelay.ingest.sender.PayloadVersions.Older;
import dev.reelay.model.body.BodyFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadVersionsTest {

    /** {@code a} was renamed to {@code b}, and that to {@code c}, in capitals. */
    private static final PayloadVersions VERSIONS = new PayloadVersions(List.of(
            new Older(fields -> fields.get("a") != null, fields -> renamed(fields, "a", "b", "")),
            new Older(fields -> fields.get("b") != null, fields -> renamed(fields, "b", "c", "!"))));

    @ParameterizedTest
    @CsvSource({"a,1,x!", "b,2,x!", "c,3,x"})
    void bringsEachFormThroughAllThatFollowed(String field, int version, String newest) {
        PayloadVersions.Read read = VERSIONS.read(fields("{\"" + field + "\":\"x\"}"));

        assertThat(read.version()).isEqualTo(version);
        assertThat(read.fields().text("c")).isEqualTo(newest);
    }

    @ParameterizedTest
    @CsvSource({"'{}'", "'{\"z\":1}'"})
    void takesWhatNoOlderFormKnowsForTheNewest(String body) {
        assertThat(VERSIONS.read(fields(body)).version()).isEqualTo(3);
    }

    private static BodyFields renamed(BodyFields fields, String from, String to, String suffix) {
        return fields.with(to, TextNode.valueOf(fields.text(from) + suffix));
    }

    private static BodyFields fields(String body) {
        return BodyFields.read(body.getBytes(StandardCharsets.UTF_8), Set.of("a", "b", "c"));
    }
}
