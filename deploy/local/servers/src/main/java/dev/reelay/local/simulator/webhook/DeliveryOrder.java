package dev.reelay.local.simulator.webhook;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides in which order the messages of one prediction leave. */
interface DeliveryOrder {

    /**
     * Takes the next message.
     *
     * @return what leaves now, in this order; may be nothing
     */
    List<WebhookMessage> after(WebhookMessage message);

    /** Every message at once. */
    static DeliveryOrder straight() {
        return List::of;
    }

    /**
     * The first message waits until the final one has left, and those in between change places two by two. So the
     * receiver sees news older than what it knows, and news after the end.
     */
    static DeliveryOrder shuffled() {
        return new Shuffled();
    }

    /** Keeps at most two messages. */
    final class Shuffled implements DeliveryOrder {

        private @Nullable WebhookMessage first;
        private @Nullable WebhookMessage waiting;

        @Override
        public List<WebhookMessage> after(WebhookMessage message) {
            List<WebhookMessage> leaving = new ArrayList<>();
            if (message.isFinal()) {
                leaving.add(message);
                addIfAny(leaving, waiting);
                addIfAny(leaving, first);
                waiting = null;
                first = null;
            } else if (first == null) {
                first = message;
            } else if (waiting == null) {
                waiting = message;
            } else {
                leaving.add(message);
                leaving.add(waiting);
                waiting = null;
            }
            return leaving;
        }

        private static void addIfAny(List<WebhookMessage> leaving, @Nullable WebhookMessage kept) {
            if (kept != null) {
                leaving.add(kept);
            }
        }
    }
}
