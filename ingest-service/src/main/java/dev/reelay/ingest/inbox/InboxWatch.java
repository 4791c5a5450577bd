package dev.reelay.ingest.inbox;

import io.quarkus.logging.Log;
import io.vertx.pgclient.PgException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Logs when the inbox stops and starts to commit, once each, not once for each webhook in between. A delivery that the
 * database itself refuses is another matter and logged every time: that one would come again and again.
 */
final class InboxWatch {

    private final AtomicBoolean away = new AtomicBoolean();

    void commits() {
        if (away.get() && away.compareAndSet(true, false)) {
            Log.info("Postgres commits again");
        }
    }

    void doesNotCommit(Delivery delivery, Throwable failure) {
        if (failure instanceof PgException refused && Refusal.isAboutTheRows(refused)) {
            Log.errorf(
                    "Postgres refuses a delivery: deliveryId=%s sender=%s generationId=%s sqlState=%s",
                    delivery.id(), delivery.sender(), delivery.generationId(), refused.getSqlState());
        } else if (failure instanceof UnaskableException) {
            // By its kind alone: a message could quote what was to be written.
            Log.errorf(
                    "A delivery cannot be written: deliveryId=%s sender=%s generationId=%s cause=%s",
                    delivery.id(), delivery.sender(), delivery.generationId(), failure.getMessage());
        } else if (away.compareAndSet(false, true)) {
            Log.warnf("Postgres does not commit, webhooks are answered 503: cause=%s", reason(failure));
        }
    }

    /** A Postgres message may quote a row; anything else speaks of connections. */
    private static String reason(Throwable failure) {
        return failure instanceof PgException refused ? "SQLSTATE " + refused.getSqlState() : failure.toString();
    }
}
