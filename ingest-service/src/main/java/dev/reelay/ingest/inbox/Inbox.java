package dev.reelay.ingest.inbox;

import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationKind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Records deliveries in {@code webhook_delivery}, each once. */
@Singleton
public class Inbox {

    /**
     * Finds the generation, checks attempt and token, and inserts, in one statement and so in one commit. A concurrent insert of the
     * same key is waited for: there is never a second row, and never a duplicate of a row that was rolled back.
     */
    private static final String RECORD = """
            with target as (
                select g.kind,
                       coalesce($4::int, g.attempt) as attempt,
                       $5::bytea is null
                           or coalesce(sha256(convert_to(s.callback_token, 'UTF8')) = $5::bytea, false) as entitled
                  from generation g
                  left join submission s
                    on s.generation_id = g.id and s.attempt = coalesce($4::int, g.attempt)
                 where g.id = $3::text and ($4::int is null or $4::int between 1 and g.attempt)
            ), recorded as (
                insert into webhook_delivery
                       (id, sender, delivery_key, generation_id, attempt,
                        job_id, headers, body, message, state, outcome, error, payload_version)
                select $1::uuid, $2::text, case when $12::boolean then attempt || ':' || $6::text else $6::text end,
                       $3::text, attempt,
                       $7::text, $8::text::json, $9::bytea, $10::text::json,
                       case when $10::text is null then 'dead' else 'new' end, $11::text, $11::text, $13::smallint
                  from target
                 where entitled
                    on conflict (sender, delivery_key) do nothing
                returning id
            )
            select kind, entitled, exists (select from recorded) as recorded from target
            """;

    private final Pool pool;
    private final InboxConfig config;
    private final Timer committed;
    private final Timer failed;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final InboxWatch watch = new InboxWatch();

    Inbox(Pool pool, InboxConfig config, MeterRegistry meters) {
        this.pool = pool;
        this.config = config;
        this.committed = commitTimer(meters, "committed");
        this.failed = commitTimer(meters, "failed");
        Gauge.builder("reelay.ingest.inbox.outstanding", outstanding, AtomicInteger::get)
                .description("Deliveries between their arrival at the inbox and the end of their statement")
                .register(meters);
    }

    /**
     * Commits {@code delivery}, unless it is a repetition or not entitled.
     *
     * @param ended runs once, when the statement has really ended and the driver has let go of the body: after a timeout,
     *     that is later than the answer
     * @return what became of it; fails with {@link InboxUnavailableException} when the database is away, too slow or too
     *     busy, and with nothing else
     */
    public Uni<Recorded> record(Delivery delivery, Runnable ended) {
        long start = System.nanoTime();
        return Uni.createFrom()
                .<RowSet<Row>>emitter(emitter -> execute(delivery).onComplete(result -> {
                    ended.run();
                    if (result.succeeded()) {
                        emitter.complete(result.result());
                    } else {
                        emitter.fail(result.cause());
                    }
                }))
                .ifNoItem()
                .after(config.commitTimeout())
                .failWith(TimeoutException::new)
                .map(Inbox::recorded)
                .invoke(recorded -> {
                    committed.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                    watch.commits();
                })
                .onFailure()
                .transform(failure -> {
                    failed.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                    watch.doesNotCommit(delivery, failure);
                    return new InboxUnavailableException(failure);
                });
    }

    /** A future, not a Uni: a Uni that is cancelled says nothing about the statement, which waits or runs on. */
    private Future<RowSet<Row>> execute(Delivery delivery) {
        outstanding.incrementAndGet();
        return Future.<RowSet<Row>>future(promise ->
                        pool.preparedQuery(RECORD).execute(parameters(delivery)).onComplete(promise))
                .onComplete(result -> outstanding.decrementAndGet());
    }

    private static Tuple parameters(Delivery delivery) {
        return Tuple.tuple()
                .addUUID(delivery.id())
                .addString(delivery.sender())
                .addString(delivery.generationId())
                .addInteger(delivery.attempt())
                .addValue(TokenHash.of(delivery.token()))
                .addString(delivery.key().text())
                .addString(delivery.jobId())
                .addString(Json.write(delivery.headers()))
                .addValue(Buffer.buffer(delivery.body()))
                .addString(delivery.message() == null ? null : Json.write(delivery.message()))
                .addString(delivery.reason())
                .addBoolean(delivery.key().withinAttempt())
                .addInteger(delivery.payloadVersion());
    }

    private static Recorded recorded(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return new Recorded.UnknownGeneration();
        }
        Row row = rows.iterator().next();
        if (!row.getBoolean("entitled")) {
            return new Recorded.WrongToken();
        }
        return row.getBoolean("recorded")
                ? new Recorded.Accepted(GenerationKind.of(row.getString("kind")))
                : new Recorded.Duplicate();
    }

    private static Timer commitTimer(MeterRegistry meters, String outcome) {
        return Timer.builder("reelay.ingest.commit")
                .description("From the arrival at the inbox to the end of the commit")
                .tag("outcome", outcome)
                .publishPercentileHistogram()
                .register(meters);
    }
}
