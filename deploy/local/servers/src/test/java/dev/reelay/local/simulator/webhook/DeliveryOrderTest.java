package dev.reelay.local.simulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.simulator.prediction.WebhookEvent;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryOrderTest {

    private final WebhookMessage start = message(WebhookEvent.START);
    private final WebhookMessage first = message(WebhookEvent.LOGS);
    private final WebhookMessage second = message(WebhookEvent.LOGS);
    private final WebhookMessage third = message(WebhookEvent.LOGS);
    private final WebhookMessage end = message(WebhookEvent.COMPLETED);

    @Test
    void straightIsAsItCame() {
        assertThat(left(DeliveryOrder.straight(), start, first, second, end))
                .containsExactly(start, first, second, end);
    }

    @Test
    void shuffledMessagesChangePlacesAndTheFirstOnesComeAfterTheEnd() {
        assertThat(left(DeliveryOrder.shuffled(), start, first, second, third, end))
                .containsExactly(second, first, end, third, start);
    }

    @Test
    void shuffledMessagesAllLeaveWhereThereAreFew() {
        assertThat(left(DeliveryOrder.shuffled(), end)).containsExactly(end);
        assertThat(left(DeliveryOrder.shuffled(), start, end)).containsExactly(end, start);
    }

    private static List<WebhookMessage> left(DeliveryOrder order, WebhookMessage... messages) {
        List<WebhookMessage> left = new ArrayList<>();
        for (WebhookMessage message : messages) {
            left.addAll(order.after(message));
        }
        return left;
    }

    private static WebhookMessage message(WebhookEvent event) {
        return WebhookMessage.of(event, Buffer.buffer());
    }
}
