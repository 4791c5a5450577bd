package dev.reelay.worker.submission.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.worker.submission.CallbackUrl;
import dev.reelay.worker.submission.Orders;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(page("{\"results\":[{\"id\":\"x\",\"created_at\":\"2026-01-01T00:00:01Z\"}],\"next\":null}")
                        .hidesWebhooksSince(SINCE))
                .isTrue();
        assertThat(page("{\"results\":[{\"id\":\"x\"}],\"next\":null}").hidesWebhooksSince(SINCE))
                .isTrue();
        assertThat(page("{\"results\":[{\"id\":\"x\",\"created_at\":\"2025-12-31T00:00:01Z\"}],\"next\":null}")
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
        assertThat(page("{\"results\":[],\"next\":null}").reachesBackTo(SINCE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"next\":null}",
                "{\"results\":\"odd\",\"next\":null}",
                "{\"results\":[{\"id\":5}],\"next\":null}",
                "{\"results\":[{}],\"next\":null}",
                "{\"results\":[]}",
                "{\"results\":[],\"next\":\"https://api.replicate.com/v1/predictions\"}",
                "{\"results\":[],\"next\":\"https://api.replicate.com/v1/predictions?cursor=\"}",
                "{\"results\":[],\"next\":7}"
            })
    void fromAnAnswerThatIsNotUnderstoodNothingIsConcluded(String answer) {
        assertThatIllegalArgumentException().isThrownBy(() -> page(answer));
    }

    @Test
    void fromAnEmptyAnswerNothingIsConcluded() {
        assertThatIllegalArgumentException().isThrownBy(() -> PredictionPage.of(null));
    }

    private static PredictionPage page(String json) {
        return PredictionPage.of(Json.read(json, JsonNode.class));
    }
}
