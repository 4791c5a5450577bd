package dev.reelay.worker.submission.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.worker.submission.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicateRequestTest {

    private static final String DEFAULT = "owner/model";

    @Test
    void aModelIsAskedByItsName() {
        ReplicateRequest request = ReplicateRequest.of(Orders.of("wan-video/wan-2.2", null, 1, null, "{}"), DEFAULT);

        assertThat(request.owner()).isEqualTo("wan-video");
        assertThat(request.name()).isEqualTo("wan-2.2");
        assertThat(request.body().has("version")).isFalse();
    }

    @Test
    void withoutAModelTheConfiguredOneIsAsked() {
        ReplicateRequest request = ReplicateRequest.of(Orders.of(null, null, 1, null, "{}"), DEFAULT);

        assertThat(request.owner() + "/" + request.name()).isEqualTo(DEFAULT);
    }

    @Test
    void aVersionIsAskedByItself() {
        ReplicateRequest named = ReplicateRequest.of(Orders.of("a/b", "abc123", 1, null, "{}"), DEFAULT);
        ReplicateRequest inTheModel = ReplicateRequest.of(Orders.of("a/b:abc123", null, 1, null, "{}"), DEFAULT);

        assertThat(named.body().path("version").asText()).isEqualTo("abc123");
        assertThat(named.owner()).isNull();
        assertThat(inTheModel.body().path("version").asText()).isEqualTo("abc123");
    }

    @Test
    void theInputIsTheOrdersWithTheCallersOwnWords() {
        JsonNode input = ReplicateRequest.of(
                        Orders.of(
                                null,
                                null,
                                2,
                                "https://example.org/a.png",
                                "{\"duration\":10,\"seed\":196619188014358660,\"prompt\":\"other\"}"),
                        DEFAULT)
                .body()
                .path("input");

        assertThat(input.path("prompt").asText()).isEqualTo("a paper boat");
        assertThat(input.path("aspect_ratio").asText()).isEqualTo("9:16");
        assertThat(input.path("duration").asInt()).isEqualTo(10);
        assertThat(input.path("num_outputs").asInt()).isEqualTo(2);
        assertThat(input.path("image").asText()).isEqualTo("https://example.org/a.png");
        assertThat(input.path("seed").asLong()).isEqualTo(196619188014358660L);
    }

    @Test
    void everyEventIsAskedForAtTheCallback() {
        JsonNode body = ReplicateRequest.of(Orders.of(null, null, 1, null, "{}"), DEFAULT)
                .body();

        assertThat(body.path("webhook").asText()).contains("generation=gen-1&attempt=1&token=secret-token");
        assertThat(body.path("webhook_events_filter"))
                .extracting(JsonNode::asText)
                .containsExactly("start", "output", "logs", "completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "/model", "owner/", "a/b/c"})
    void whatIsNoModelIsRefusedBeforeAnythingIsSent(String model) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReplicateRequest.of(Orders.of(model, null, 1, null, "{}"), DEFAULT));
    }
}
