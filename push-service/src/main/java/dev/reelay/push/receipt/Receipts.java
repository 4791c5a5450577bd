package dev.reelay.push.receipt;

import dev.reelay.model.room.Room;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes acknowledgements and writes them down soon after, one batch after the other. Any thread. */
@Singleton
public class Receipts {

    private final ReceiptRows rows;
    private final ReceiptConfig config;
    private final Vertx vertx;
    private final MeterRegistry registry;
    private final WaitingReceipts waiting;
    private final Counter dropped;
    private final Counter failures;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile Future<Void> underWay = Future.succeededFuture();

    Receipts(ReceiptRows rows, ReceiptConfig config, Vertx vertx, MeterRegistry registry) {
        this.rows = rows;
        this.config = config;
        this.vertx = vertx;
        this.registry = registry;
        this.waiting = new WaitingReceipts(config.waiting());
        this.dropped = registry.counter("reelay.push.receipts.dropped");
        this.failures = registry.counter("reelay.push.receipts.write.failures");
        registry.gauge("reelay.push.receipts.waiting", waiting, WaitingReceipts::size);
    }

    void start(@Observes StartupEvent start) {
        vertx.setPeriodic(config.interval().toMillis(), ignored -> writeUnlessUnderWay());
    }

    /** What came since the last write goes out before the pool is closed, if Postgres takes it in time. */
    void stop(@Observes ShutdownEvent end) {
        try {
            underWay.transform(ignored -> writeAll())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.lastWrite().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            Log.warnf("The last receipts are lost: receipts=%d failure=%s", waiting.size(), e);
        }
    }

    /**
     * {@code userId} has seen everything of {@code room} up to {@code seq}.
     *
     * @param seq 1 and up; beyond the room's head it counts as the head
     */
    public void acknowledged(String userId, Room room, long seq) {
        if (!waiting.add(new Receipt(room, userId, seq))) {
            dropped.increment();
        }
    }

    /**
     * How much of what was told between {@code from} and {@code to} was acknowledged.
     *
     * @throws IllegalArgumentException when the span is empty or too long; the message is fit for the operator
     */
    public Uni<ReceiptReport> report(Instant from, Instant to) {
        if (!from.isBefore(to) || from.plus(config.longestReport()).isBefore(to)) {
            throw new IllegalArgumentException(
                    "from must be before to, by " + config.longestReport().toHours() + " hours at most");
        }
        return Uni.createFrom()
                .completionStage(() -> rows.report(from, to)
                        .map(lines -> new ReceiptReport(from, to, lines))
                        .toCompletionStage());
    }

    private void writeUnlessUnderWay() {
        if (underWay.isComplete()) {
            underWay = writeAll();
        }
    }

    private Future<Void> writeAll() {
        List<Receipt> batch = waiting.take(config.batch());
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        return rows.write(batch)
                .onSuccess(this::written)
                .onFailure(failure -> notWritten(batch, failure))
                .compose(ignored -> writeAll());
    }

    private void written(Map<String, Long> acknowledged) {
        failing.set(false);
        acknowledged.forEach((type, events) ->
                registry.counter("reelay.push.receipts", "type", type).increment(events));
    }

    /** They wait for the next turn, unless higher ones have come or the place has been taken. */
    private void notWritten(List<Receipt> batch, Throwable failure) {
        failures.increment();
        batch.forEach(receipt -> acknowledged(receipt.userId(), receipt.room(), receipt.seq()));
        if (!failing.getAndSet(true)) {
            Log.warnf("Receipts cannot be written and wait: waiting=%d failure=%s", waiting.size(), failure);
        }
    }
}
