package dev.reelay.worker.credit;

import dev.reelay.model.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The ledger. Each movement has a business key ({@code reserve:{generation}:{attempt}}, …), so that any number of
 * deliveries, sweeps and operators cause it once; an attempt is settled or refunded, never both.
 */
@ApplicationScoped
public class Ledger {

    /** Two users' first sight at once: the second waits on the key, then finds the account there. */
    private static final String OPEN = """
            with opened as (
                insert into credit_account (user_id, balance) values ($1, $2)
                on conflict (user_id) do nothing
                returning user_id, balance
            )
            insert into credit_entry (user_id, kind, amount, reason, business_key)
            select user_id, 'grant', balance, 'initial', 'grant:' || user_id || ':initial' from opened
            """;

    private static final String RESERVE = """
            with paid as (
                update credit_account set balance = balance - $4::bigint, updated_at = now()
                where user_id = $1::text and balance >= $4::bigint
                returning user_id, balance
            ),
            entry as (
                insert into credit_entry (user_id, kind, amount, generation_id, attempt, business_key)
                select user_id, 'reserve', -$4::bigint, $2::text, $3::int, 'reserve:' || $2::text || ':' || $3::int
                from paid
            )
            select balance from paid
            """;

    private static final String SETTLE = """
            insert into credit_entry (user_id, kind, amount, generation_id, attempt, reason, business_key)
            select r.user_id, 'settle', 0, r.generation_id, r.attempt, e.reason,
                   'settle:' || r.generation_id || ':' || r.attempt
            from json_to_recordset($1::text::json) as e(generation_id text, attempt int, reason text)
            join credit_entry r on r.business_key = 'reserve:' || e.generation_id || ':' || e.attempt
            on conflict do nothing
            """;

    /** Accounts are locked in their order before anything moves: a set-wise update gives no order of its own. */
    private static final String LOCK_ACCOUNTS = """
            select a.user_id from credit_account a
            where a.user_id in (
                select r.user_id
                from json_to_recordset($1::text::json) as e(generation_id text, attempt int)
                join credit_entry r on r.business_key = 'reserve:' || e.generation_id || ':' || e.attempt)
            order by a.user_id
            for no key update
            """;

    /** The amount comes from the reservation; what a delivery claims is never asked. */
    private static final String REFUND = """
            with back as (
                insert into credit_entry (user_id, kind, amount, generation_id, attempt, reason, business_key)
                select r.user_id, 'refund', -r.amount, r.generation_id, r.attempt, e.reason,
                       'refund:' || r.generation_id || ':' || r.attempt
                from json_to_recordset($1::text::json) as e(generation_id text, attempt int, reason text)
                join credit_entry r on r.business_key = 'reserve:' || e.generation_id || ':' || e.attempt
                on conflict do nothing
                returning user_id, generation_id, attempt, amount
            ),
            account as (
                update credit_account a set balance = a.balance + s.amount, updated_at = now()
                from (select user_id, sum(amount)::bigint as amount from back group by user_id) s
                where a.user_id = s.user_id
                returning a.user_id, a.balance
            )
            select back.user_id, back.generation_id, back.attempt, back.amount, account.balance
            from back join account on account.user_id = back.user_id
            where back.amount > 0
            order by back.generation_id, back.attempt
            """;

    private static final Logger LOG = Logger.getLogger(Ledger.class);

    private record Entry(String generation_id, int attempt, String reason) {}

    private final long initialGrant;
    private final long lowThreshold;
    private final MeterRegistry metrics;

    Ledger(CreditConfig config, MeterRegistry metrics) {
        this.initialGrant = config.initialGrant();
        this.lowThreshold = config.lowThreshold();
        this.metrics = metrics;
    }

    /**
     * Takes {@code amount} credits of {@code userId} for an attempt, opening the account with its initial grant if this
     * is the first time the user is seen.
     *
     * @return whether it was taken; not when the balance does not suffice
     */
    public Uni<Reservation> reserve(
            SqlConnection transaction, String userId, String generationId, int attempt, long amount) {
        return open(transaction, userId)
                .chain(() ->
                        transaction.preparedQuery(RESERVE).execute(Tuple.of(userId, generationId, attempt, amount)))
                .invoke(reserved -> count(transaction, "reserve", reserved.size()))
                .map(reserved -> reserved.size() == 0
                        ? Reservation.REFUSED
                        : reserved(userId, amount, reserved.iterator().next().getLong("balance")));
    }

    private Reservation reserved(String userId, long amount, long after) {
        return new Reservation(true, LowCredit.crossing(userId, after + amount, after, lowThreshold));
    }

    /** Opens the account of {@code userId} with its initial grant, if this is the first time that user is seen. */
    Uni<Void> open(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery(OPEN)
                .execute(Tuple.of(userId, initialGrant))
                .invoke(opened -> count(transaction, "grant", opened.rowCount()))
                .replaceWithVoid();
    }

    /** Makes the reservations of {@code ends} final. */
    public Uni<Void> settle(SqlConnection transaction, List<AttemptEnd> ends) {
        if (ends.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(SETTLE)
                .execute(Tuple.of(entries(ends)))
                .invoke(settled -> count(transaction, "settle", settled.rowCount()))
                .replaceWithVoid();
    }

    /**
     * Gives back what was reserved for {@code ends}.
     *
     * @return what really came back, without those that had been settled or refunded before
     */
    public Uni<List<Refund>> refund(SqlConnection transaction, List<AttemptEnd> ends) {
        if (ends.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple entries = Tuple.of(entries(ends));
        return transaction
                .preparedQuery(LOCK_ACCOUNTS)
                .execute(entries)
                .chain(() -> transaction.preparedQuery(REFUND).execute(entries))
                .map(rows -> {
                    List<Refund> refunds = new ArrayList<>();
                    for (Row row : rows) {
                        refunds.add(refund(row));
                    }
                    return refunds;
                })
                .invoke(refunds -> count(transaction, "refund", refunds.size()));
    }

    private static String entries(List<AttemptEnd> ends) {
        return Json.write(ends.stream()
                .map(end -> new Entry(end.generationId(), end.attempt(), end.reason()))
                .toList());
    }

    private static Refund refund(Row row) {
        return new Refund(
                row.getString("user_id"),
                row.getString("generation_id"),
                row.getInteger("attempt"),
                row.getLong("amount"),
                row.getLong("balance"));
    }

    /** Once they are committed: what was rolled back has moved nothing, and whoever rolled it back knows why. */
    void count(SqlConnection transaction, String kind, int moves) {
        if (moves > 0) {
            transaction
                    .transaction()
                    .completion()
                    .subscribe()
                    .with(
                            committed -> metrics.counter("reelay.credit.moves", "kind", kind)
                                    .increment(moves),
                            rolledBack -> LOG.debugf("not counted, rolled back kind=%s moves=%d", kind, moves));
        }
    }
}
