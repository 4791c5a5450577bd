package dev.reelay.worker.submission.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.worker.submission.CallbackUrl;
import dev.reelay.worker.submission.Orders;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PredictionPageTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final CallbackUrl CALLBACK =
            Orders.of(null, null, 1, null, "{}").callbackUrl();

    @Test
    void thePredictionThatReportsToUsIsFound() {
        PredictionPage page = page("{\"results\":[{\"id\":\"x\",\"created_at\":\"2026-01-01T00:00:01Z\",\"webhook\":\""
                + CALLBACK.full() + "\"}],\"next\":null}");

        assertThat(page.find(CALLBACK)).map(PredictionPage.Entry::id).contains("x");
    }

    @Test
    void aPageThatDoesNotTellWhereRecentOnesReportHidesThem() {
        assertThat(page("{\"results\":[{\"id\":\"x\",\"created_at\":\"2026-01-01T00:00:01Z\"}]}")
                        .hidesWebhooksSince(SINCE))
                .isTrue();
        assertThat(page("{\"results\":[{\"id\":\"x\"}]}").hidesWebhooksSince(SINCE))
                .isTrue();
        assertThat(page("{\"results\":[{\"id\":\"x\",\"created_at\":\"2025-12-31T00:00:01Z\"}]}")
                        .hidesWebhooksSince(SINCE))
                .isFalse();
    }

    @Test
    void aPageReachesBackWhenItHoldsSomethingOlderOrIsTheLast() {
        String newer =
                "{\"results\":[{\"id\":\"x\",\"created_at\":\"2026-01-01T00:00:01Z\",\"webhook\":\"w\"}],\"next\":"
                        + "\"https://api.replicate.com/v1/predictions?cursor=cD0y%3D&x=1\"}";

        assertThat(page(newer).reachesBackTo(SINCE)).isFalse();
        assertThat(page(newer).next()).isEqualTo("cD0y=");
        assertThat(page(newer.replace("2026-01-01T00:00:01Z", "2025-01-01T00:00:01Z"))
                        .reachesBackTo(SINCE))
                .isTrue();
        assertThat(page("{\"results\":[]}").reachesBackTo(SINCE)).isTrue();
    }

    @Test
    void whatIsNoPageHoldsNothing() {
        assertThat(PredictionPage.of(null).predictions()).isEmpty();
        assertThat(page("{\"results\":\"odd\"}").predictions()).isEmpty();
        assertThat(page("{\"results\":[{\"id\":5},{}]}").predictions()).isEmpty();
    }

    private static PredictionPage page(String json) {
        return PredictionPage.of(Json.read(json, JsonNode.class));
    }
}
