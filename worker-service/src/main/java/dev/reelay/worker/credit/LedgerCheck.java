package dev.reelay.worker.credit;

import dev.reelay.worker.loop.ClaimLoops;
import dev.reelay.worker.postgres.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Looks, account after account, whether the ledger adds up. It mends nothing: what it finds is a fault of ours, an ERROR
 * line for each and a gauge that must be 0.
 */
@ApplicationScoped
class LedgerCheck {

    /** One of the workers at a time; the others pass on. */
    private static final String CLAIM = """
            select after_user from credit_check where run_at <= now() for update skip locked
            """;

    /**
     * One statement, thus one snapshot: entries and balances are written together, and seen together. The accounts come as
     * an array, or a plan that does not know how few they are would read all entries. A reservation must
     * have one ending, and no more, once its attempt is over: paid for when it was completed, given back when it failed,
     * either of both when it was canceled.
     */
    private static final String FIND = """
            with account as materialized (
                select user_id, balance from credit_account where user_id > $1 order by user_id limit $2
            ),
            entry as materialized (
                select * from credit_entry where user_id = any(array(select user_id from account))
            ),
            attempt as (
                select a.*, case when a.attempt < g.attempt then 'over'
                                 when a.attempt = g.attempt and g.status in ('completed', 'failed', 'canceled')
                                 then g.status end as ending
                from (
                    select user_id, generation_id, attempt,
                           -sum(amount) filter (where kind = 'reserve') as price,
                           count(*) filter (where kind = 'settle') as settles,
                           count(*) filter (where kind = 'refund') as refunds,
                           sum(amount) filter (where kind = 'refund') as back
                    from entry
                    where generation_id is not null
                    group by user_id, generation_id, attempt) a
                left join generation g on g.id = a.generation_id
            ),
            violation as (
                select a.user_id, null as generation_id, null::int as attempt, 'the balance is not the sum' as what
                from account a left join (select user_id, sum(amount) as sum from entry group by user_id) e using (user_id)
                where a.balance <> coalesce(e.sum, 0)
                union all
                select user_id, generation_id, attempt, 'paid for or given back more than once'
                from attempt where settles + refunds > 1
                union all
                select user_id, generation_id, attempt, 'over, but neither paid for nor given back'
                from attempt where ending is not null and settles + refunds = 0
                union all
                select user_id, generation_id, attempt, 'failed, but paid for'
                from attempt where ending = 'failed' and settles > 0
                union all
                select user_id, generation_id, attempt, 'completed, but given back'
                from attempt where ending = 'completed' and refunds > 0
                union all
                select user_id, generation_id, attempt, 'another amount came back than was taken'
                from attempt where refunds = 1 and back <> price
            )
            select 'account' as part, max(user_id) as user_id, null as generation_id, null::int as attempt, null as what
            from account
            union all
            select 'violation', user_id, generation_id, attempt, what from violation
            """;

    private static final String NEXT_BATCH = """
            update credit_check
            set after_user = $1, found = found + $2, run_at = now() + $3::bigint * interval '1 millisecond'
            """;

    private static final String SWEPT = """
            update credit_check
            set after_user = '', found_last = found, found = 0, swept_at = now(),
                run_at = now() + $1::bigint * interval '1 millisecond'
            """;

    private static final String FOUND = "select greatest(found, found_last) as found from credit_check";

    private static final Logger LOG = Logger.getLogger(LedgerCheck.class);

    private final Transactions transactions;
    private final ClaimLoops loops;
    private final CheckConfig config;
    private volatile long violations;

    /** Accounts of the next statement: fewer after one that took too long, for some accounts have moved very often. */
    private volatile int batch;

    LedgerCheck(Transactions transactions, ClaimLoops loops, CheckConfig config, MeterRegistry metrics) {
        this.transactions = transactions;
        this.loops = loops;
        this.config = config;
        this.batch = config.batch();
        Gauge.builder("reelay.credit.violations", () -> violations)
                .description("Accounts and attempts that do not add up, as the last sweep found them")
                .register(metrics);
    }

    void start(@Observes StartupEvent event) {
        loops.start("credit-check", config.loop(), config.pause(), this::pass);
    }

    /**
     * Checks the next batch, if it is due and no other worker is at it.
     *
     * @return 0: the next pass waits for its time
     */
    Uni<Integer> pass() {
        return transactions
                .run(transaction -> transaction
                        .preparedQuery(CLAIM)
                        .execute()
                        .chain(claimed -> claimed.size() == 0
                                ? Uni.createFrom().voidItem()
                                : check(transaction, claimed.iterator().next().getString("after_user")))
                        .chain(() -> transaction.preparedQuery(FOUND).execute()))
                .onFailure()
                .invoke(() -> batch = Math.max(1, batch / 2))
                .invoke(() -> batch = Math.min(config.batch(), 2 * batch))
                .invoke(rows -> violations = rows.iterator().next().getLong("found"))
                .replaceWith(0);
    }

    private Uni<Void> check(SqlConnection transaction, String after) {
        return transaction
                .preparedQuery(FIND)
                .execute(Tuple.of(after, batch))
                .chain(found -> record(transaction, found))
                .replaceWithVoid();
    }

    private Uni<RowSet<Row>> record(SqlConnection transaction, RowSet<Row> found) {
        String last = null;
        long count = 0;
        for (Row row : found) {
            if (row.getString("part").equals("account")) {
                last = row.getString("user_id");
            } else {
                count++;
                log(row);
            }
        }
        return last == null
                ? transaction
                        .preparedQuery(SWEPT)
                        .execute(Tuple.of(config.interval().toMillis()))
                : transaction
                        .preparedQuery(NEXT_BATCH)
                        .execute(Tuple.of(last, count, config.pause().toMillis()));
    }

    private static void log(Row violation) {
        LOG.errorf(
                "the ledger does not add up userId=%s generationId=%s attempt=%s reason=%s",
                violation.getString("user_id"),
                violation.getString("generation_id"),
                violation.getInteger("attempt"),
                violation.getString("what"));
    }
}
