package dev.reelay.worker.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Deletes deliveries that nobody asks for any more, a small batch at a time, so that no statement holds many rows and
 * vacuum keeps up. Several workers may do so at once: each passes over what the other has taken.
 */
@ApplicationScoped
class Pruning {

    /**
     * The oldest first, by the index of closed deliveries: the state stands in the text, or the index could not be used.
     * The ids come as an array, or a plan that does not know the batch's size would join them with the whole table.
     */
    private static final String PRUNE = """
            delete from webhook_delivery
            where id = any(array(
                select id from webhook_delivery
                where state = '%s' and coalesce(done_at, received_at) < now() - $1::bigint * interval '1 millisecond'
                order by coalesce(done_at, received_at)
                limit $2
                for update skip locked))
            """;

    private static final String PRUNE_DONE = PRUNE.formatted("done");
    private static final String PRUNE_DEAD = PRUNE.formatted("dead");

    private final Pool pool;
    private final InboxConfig config;
    private final Counter done;
    private final Counter dead;

    Pruning(Pool pool, InboxConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        this.done = metrics.counter("reelay.inbox.pruned", "state", "done");
        this.dead = metrics.counter("reelay.inbox.pruned", "state", "dead");
    }

    /**
     * Prunes a batch of each state. While there is more, it ends after the pause only.
     *
     * @return how many were pruned if there may be more, else 0
     */
    Uni<Integer> prune() {
        return prune(PRUNE_DONE, config.keep(), done)
                .chain(ofDone -> prune(PRUNE_DEAD, config.keepDead(), dead).chain(ofDead -> {
                    boolean more = Math.max(ofDone, ofDead) >= config.pruneBatch();
                    return more
                            ? Uni.createFrom()
                                    .item(ofDone + ofDead)
                                    .onItem()
                                    .delayIt()
                                    .by(config.prunePause())
                            : Uni.createFrom().item(0);
                }));
    }

    private Uni<Integer> prune(String statement, Duration keep, Counter pruned) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(keep.toMillis(), config.pruneBatch()))
                .map(result -> result.rowCount())
                .invoke(count -> pruned.increment((double) count));
    }
}
