package dev.reelay.worker.submission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.address.PublicAddresses;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of submissions. */
@ApplicationScoped
class SubmissionRows {

    private static final String CLAIM_DUE = """
            with chosen as (
                select generation_id, attempt from submission
                where state = 'due' and run_at <= now() and provider <> all($3)
                order by run_at limit $1
                for update skip locked
            )
            """;

    /** Those whose lease ran out, or was given up, longer ago than a webhook is waited for. */
    private static final String CLAIM_UNKNOWN = """
            with chosen as (
                select generation_id, attempt from submission
                where state = 'sending' and locked_until <= now() - $4::bigint * interval '1 millisecond'
                  and provider <> all($3)
                order by locked_until limit $1
                for update skip locked
            )
            """;

    private static final String TAKE = """
            update submission s
            set state = 'sending', tries = s.tries + 1, locked_until = now() + $2::bigint * interval '1 millisecond'
            from chosen join generation g on g.id = chosen.generation_id
            where s.generation_id = chosen.generation_id and s.attempt = chosen.attempt
            returning s.generation_id, s.attempt, s.provider, s.tries, s.created_at, s.callback_token, s.cancel_wanted,
                      (extract(epoch from now() - s.created_at) * 1000)::bigint as age,
                      g.status, g.attempt as current_attempt, g.prompt, g.model, g.model_version, g.aspect_ratio,
                      g.duration_seconds, g.number_of_videos, g.input_image_url, g.input::text as input
            """;

    /** An order that is not wanted any more has nothing to wait for. */
    private static final String POSTPONE = """
            update submission
            set state = 'due', locked_until = null, error = $5,
                run_at = now() + case when cancel_wanted then 0 else $4::bigint end * interval '1 millisecond'
            where generation_id = $1 and attempt = $2 and tries = $3 and state = 'sending'
            """;

    /** Stays in doubt: the lease is over at the time given, and the wait for a webhook runs from there. */
    private static final String DOUBT = """
            update submission
            set locked_until = now() + $4::bigint * interval '1 millisecond', error = $5
            where generation_id = $1 and attempt = $2 and tries = $3 and state = 'sending'
            """;

    /** Whoever knows a job tells it, lease or not; what is bound already stays, here and at another attempt. */
    private static final String BIND = """
            update submission s
            set state = 'sent', job_id = $3, job_urls = coalesce($4::text::json, job_urls), locked_until = null, error = null
            where s.generation_id = $1 and s.attempt = $2 and (s.job_id is null or s.job_id = $3)
              and not exists (
                  select from submission o
                  where o.provider = s.provider and o.job_id = $3
                    and (o.generation_id, o.attempt) <> (s.generation_id, s.attempt))
            """;

    private static final String AWAIT = """
            update submission
            set state = 'sent', locked_until = null, error = null
            where generation_id = $1 and attempt = $2 and tries = $3 and state = 'sending'
            """;

    private static final String FAIL = """
            update submission
            set state = 'failed', locked_until = null, error = $4
            where generation_id = $1 and attempt = $2 and tries = $3 and state = 'sending'
            """;

    private final Pool pool;
    private final PublicAddresses addresses;
    private final Clock clock;

    SubmissionRows(Pool pool, PublicAddresses addresses, Clock clock) {
        this.pool = pool;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Claims up to {@code limit} orders that are due, none of the providers {@code without}. */
    Uni<List<Order>> claimDue(int limit, String[] without, Duration lease) {
        return claim(CLAIM_DUE, Tuple.of(limit, lease.toMillis(), without), lease);
    }

    /** Claims up to {@code limit} orders whose outcome has been unknown for {@code wait}, none of the providers {@code without}. */
    Uni<List<Order>> claimUnknown(int limit, String[] without, Duration lease, Duration wait) {
        return claim(CLAIM_UNKNOWN, Tuple.of(limit, lease.toMillis(), without, wait.toMillis()), lease);
    }

    private Uni<List<Order>> claim(String chosen, Tuple values, Duration lease) {
        return Uni.createFrom().deferred(() -> {
            // Read before the lease begins: a process that is held up in between must not believe in a longer one.
            // Half of the lease is left for the request to be answered.
            Instant sendBefore = clock.instant().plus(lease.dividedBy(2));
            return pool.preparedQuery(chosen + TAKE).execute(values).map(rows -> orders(rows, sendBefore));
        });
    }

    /** Whether {@code order} was still ours, and is due again after {@code pause}. */
    Uni<Boolean> postpone(SqlConnection transaction, Order order, Duration pause, String reason) {
        return one(
                transaction,
                POSTPONE,
                Tuple.of(order.generationId(), order.attempt(), order.claim(), pause.toMillis(), reason));
    }

    /** Whether {@code order} was still ours, and is in doubt from {@code pause} on. */
    Uni<Boolean> doubt(SqlConnection transaction, Order order, Duration pause, String reason) {
        return one(
                transaction,
                DOUBT,
                Tuple.of(order.generationId(), order.attempt(), order.claim(), pause.toMillis(), reason));
    }

    /** Whether {@code order} is the job {@code jobId}: false when it is another one already, or the job another's. */
    Uni<Boolean> bind(SqlConnection transaction, Order order, String jobId, @Nullable JobUrls urls) {
        return one(
                transaction,
                BIND,
                Tuple.of(order.generationId(), order.attempt(), jobId, urls == null ? null : Json.write(urls)));
    }

    /** Whether {@code order} was still ours, and now waits for webhooks. */
    Uni<Boolean> await(SqlConnection transaction, Order order) {
        return one(transaction, AWAIT, Tuple.of(order.generationId(), order.attempt(), order.claim()));
    }

    /** Whether {@code order} was still ours, and is given up. */
    Uni<Boolean> fail(SqlConnection transaction, Order order, String error) {
        return one(transaction, FAIL, Tuple.of(order.generationId(), order.attempt(), order.claim(), error));
    }

    private static Uni<Boolean> one(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).map(updated -> updated.rowCount() == 1);
    }

    private List<Order> orders(RowSet<Row> rows, Instant sendBefore) {
        List<Order> orders = new ArrayList<>();
        for (Row row : rows) {
            orders.add(order(row, sendBefore));
        }
        return orders;
    }

    private Order order(Row row, Instant sendBefore) {
        String generationId = row.getString("generation_id");
        int attempt = row.getInteger("attempt");
        String provider = row.getString("provider");
        boolean needed = row.getInteger("current_attempt") == attempt
                && !GenerationStatus.of(row.getString("status")).isTerminal();
        return new Order(
                generationId,
                attempt,
                provider,
                row.getInteger("tries"),
                Duration.ofMillis(row.getLong("age")),
                row.getOffsetDateTime("created_at").toInstant(),
                sendBefore,
                needed,
                row.getBoolean("cancel_wanted"),
                CallbackUrl.of(
                        addresses.webhookBase(), provider, generationId, attempt, row.getString("callback_token")),
                row.getString("prompt"),
                row.getString("model"),
                row.getString("model_version"),
                row.getString("aspect_ratio"),
                row.getInteger("duration_seconds"),
                row.getInteger("number_of_videos"),
                row.getString("input_image_url"),
                input(row.getString("input")));
    }

    /** One order whose input cannot be read must not keep those from being sent that were claimed with it. */
    private static @Nullable ObjectNode input(@Nullable String json) {
        try {
            return json == null ? Json.MAPPER.createObjectNode() : Json.read(json, ObjectNode.class);
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
