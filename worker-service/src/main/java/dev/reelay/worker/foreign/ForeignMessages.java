package dev.reelay.worker.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.worker.foreign.ForeignRows.Recorded;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes foreign messages into the inbox. They are believed as far as Redis's ACL lets somebody publish them, and come
 * at most once: what is published while no worker listens, or while Postgres is away, is lost, and counted where it can be.
 */
@ApplicationScoped
public class ForeignMessages {

    private static final Logger LOG = Logger.getLogger(ForeignMessages.class);

    /** Our own hints, a UUID and an id, stay far below; what is larger pays for being read out of the rate. */
    private static final int MAX_HINT_BYTES = 512;

    private final AllowedChannels channels;
    private final ForeignRows rows;
    private final ForeignConfig config;
    private final RateBudget rate;
    private final Semaphore inFlight;
    private final Refusals refusals;
    private final MeterRegistry metrics;

    /**
     * Ends with the recording of the message that came last. They are recorded one after another: a video without a
     * generation has no state that would keep what was said before its end from being told after it.
     */
    private final AtomicReference<CompletableFuture<@Nullable Void>> lastTurn =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    /** @throws ConfigurationException when a channel is allowed that does not exist */
    ForeignMessages(ForeignRows rows, ForeignConfig config, MeterRegistry metrics) {
        this.channels = channels(config);
        this.rows = rows;
        this.config = config;
        this.rate = new RateBudget(config.maxPerSecond(), System::nanoTime);
        this.inFlight = new Semaphore(config.maxInFlight());
        this.refusals = new Refusals(metrics, System::nanoTime);
        this.metrics = metrics;
    }

    private static AllowedChannels channels(ForeignConfig config) {
        try {
            return AllowedChannels.of(config.channels().orElse(List.of()));
        } catch (IllegalArgumentException e) {
            // Without its cause: the innermost exception is the line that is printed.
            throw new ConfigurationException("reelay.foreign.channels: " + e.getMessage());
        }
    }

    /**
     * A message came on {@code channel}. Never fails and never blocks.
     *
     * @param recorded run when a new row waits in the inbox
     */
    public void heard(String channel, Buffer message, Runnable recorded) {
        GenerationKind kind = channels.kind(channel);
        if (kind == null) {
            return;
        }
        try {
            take(kind, channel, message, recorded);
        } catch (RefusedException e) {
            refusals.refused(channel, e.refusal());
        }
    }

    private void take(GenerationKind kind, String channel, Buffer message, Runnable recorded) {
        if (message.length() > config.maxBytes().asLongValue()) {
            throw new RefusedException(Refusal.TOO_LARGE);
        }
        boolean paid = message.length() > MAX_HINT_BYTES;
        if (paid) {
            pay();
        }
        byte[] bytes = message.getBytes();
        JsonNode object = object(bytes);
        if (object.hasNonNull("deliveryId")) {
            return;
        }
        if (!paid) {
            pay();
        }
        record(ForeignMessage.read(kind, object), kind, channel, bytes, recorded);
    }

    private void pay() {
        if (!rate.take()) {
            throw new RefusedException(Refusal.TOO_OFTEN);
        }
    }

    private static JsonNode object(byte[] bytes) {
        try {
            JsonNode node = Json.MAPPER.readTree(bytes);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            LOG.debug("a foreign status message is no JSON");
        }
        throw new RefusedException(Refusal.MALFORMED);
    }

    private void record(ForeignMessage message, GenerationKind kind, String channel, byte[] bytes, Runnable recorded) {
        if (!inFlight.tryAcquire()) {
            throw new RefusedException(Refusal.BUSY);
        }
        CompletableFuture<@Nullable Void> turn = new CompletableFuture<>();
        CompletableFuture<@Nullable Void> before = lastTurn.getAndSet(turn);
        Uni.createFrom()
                .completionStage(before)
                .chain(() -> rows.record(message, kind, channel, DeliveryKey.of(channel, bytes), Buffer.buffer(bytes)))
                .ifNoItem()
                .after(config.recordTimeout())
                .fail()
                .onTermination()
                .invoke(() -> {
                    inFlight.release();
                    turn.complete(null);
                })
                .subscribe()
                .with(became -> became(became, channel, recorded), failure -> lost(channel, failure));
    }

    private void became(Recorded became, String channel, Runnable recorded) {
        if (became == Recorded.UNKNOWN_GENERATION) {
            refusals.refused(channel, Refusal.UNKNOWN_GENERATION);
            return;
        }
        boolean isNew = became == Recorded.NEW;
        metrics.counter("reelay.foreign.taken", "outcome", isNew ? "new" : "repeated")
                .increment();
        if (isNew) {
            recorded.run();
        }
    }

    private void lost(String channel, Throwable failure) {
        LOG.debugf(
                "a foreign status message is not recorded cause=%s",
                failure.getClass().getName());
        refusals.refused(channel, Refusal.NOT_RECORDED);
    }
}
