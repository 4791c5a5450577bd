package dev.reelay.worker.submission.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.worker.submission.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalRequestTest {

    @Test
    void goesToTheQueueOfItsModelAndSaysWhereToReport() {
        FalRequest request = FalRequest.of(Orders.of("fal-ai/veo3/fast", null, 1, null, "{}"), "a/b");

        assertThat(request.path())
                .startsWith("/fal-ai/veo3/fast?fal_webhook=https%3A%2F%2Fhooks.example.org%2Fwebhooks%2Freplicate%3F")
                .contains("generation%3Dgen-1%26attempt%3D1%26token%3D");
        assertThat(request.toString()).doesNotContain("token");
    }

    @Test
    void theCallersInputWinsExceptForThePrompt() {
        FalRequest request = FalRequest.of(
                Orders.of(
                        null,
                        null,
                        1,
                        "https://a/1.png",
                        "{\"aspect_ratio\":\"1:1\",\"prompt\":\"x\",\"seed\":196619188014358660}"),
                "a/b");

        assertThat(request.path()).startsWith("/a/b?");
        assertThat(request.body().path("prompt").asText()).isEqualTo("a paper boat");
        assertThat(request.body().path("aspect_ratio").asText()).isEqualTo("1:1");
        assertThat(request.body().path("image_url").asText()).isEqualTo("https://a/1.png");
        assertThat(request.body().path("seed").asText()).isEqualTo("196619188014358660");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "a/..", "a/../b", "a//b", "/a/b", "a/b/", "a/b:1", "a/b?x=1", "a/.b"})
    void refusesAModelThatCouldLeadElsewhere(String model) {
        assertThatThrownBy(() -> FalRequest.of(Orders.of(model, null, 1, null, "{}"), "a/b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
