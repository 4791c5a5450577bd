package dev.reelay.worker.inbox;

import dev.reelay.model.Ids;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Lets dead deliveries be applied again. Each replay is a delivery of its own, beside the dead one, which stays for the
 * record; its key holds the operator's, so that a replay that is asked for twice happens once, and never counts as a
 * repetition of what the sender sent.
 */
@ApplicationScoped
class Replays {

    private static final Logger LOG = Logger.getLogger(Replays.class);

    /**
     * A replay.
     *
     * @param deliveryId the new delivery
     * @param repeated whether it was there already under its key
     */
    record Replay(UUID deliveryId, boolean repeated) {}

    private static final String REPLAY = """
            insert into webhook_delivery (id, sender, delivery_key, generation_id, attempt, video_id, kind, job_id, headers,
                                          body, message, payload_version)
            select $2, sender, $3, generation_id, attempt, video_id, kind, job_id, headers, body, message, payload_version
            from webhook_delivery
            where id = $1 and state = 'dead' and message is not null
            on conflict on constraint webhook_delivery_once do nothing
            """;

    /** Why nothing was inserted: asked afterwards, since a replay of the same moment may just have been committed. */
    private static final String WHY_NOT = """
            select d.state, d.message is not null as translated,
                   (select r.id from webhook_delivery r where r.sender = d.sender and r.delivery_key = $2) as replay
            from webhook_delivery d where d.id = $1
            """;

    private final Pool pool;
    private final Clock clock;

    Replays(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Puts the dead delivery {@code id} into the inbox once more, once for each {@code key}. Fails with a
     * {@link ProblemException} when there is none, or it cannot be applied at all.
     */
    Uni<Replay> replay(UUID id, String key, String operator) {
        UUID fresh = Ids.newUuid(clock);
        String deliveryKey = "replay:" + id + ":" + key;
        return pool.preparedQuery(REPLAY)
                .execute(Tuple.of(id, fresh, deliveryKey))
                .chain(inserted -> inserted.rowCount() == 1
                        ? Uni.createFrom()
                                .item(new Replay(fresh, false))
                                .invoke(() -> LOG.infof(
                                        "a dead delivery is replayed deliveryId=%s replayId=%s operator=%s",
                                        id, fresh, operator))
                        : repeated(id, deliveryKey));
    }

    private Uni<Replay> repeated(UUID id, String deliveryKey) {
        return pool.preparedQuery(WHY_NOT).execute(Tuple.of(id, deliveryKey)).map(rows -> {
            if (rows.size() == 0) {
                throw new ProblemException(Problem.of(Status.NOT_FOUND, "no such delivery"));
            }
            Row row = rows.iterator().next();
            UUID replay = row.getUUID("replay");
            if (replay != null) {
                return new Replay(replay, true);
            }
            throw new ProblemException(Problem.of(
                    Status.CONFLICT,
                    row.getBoolean("translated")
                            ? "only what is dead can be replayed; this delivery is " + row.getString("state")
                            : "the delivery could not be translated when it came: there is nothing to apply"));
        });
    }
}
