package dev.reelay.worker.credit;

import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.credit.AdminCreditResource.Moved;
import dev.reelay.worker.notification.Notifications;
import dev.reelay.worker.postgres.Transactions;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import dev.reelay.worker.room.RoomLog;
import dev.reelay.worker.room.RoomPublisher;
import dev.reelay.worker.room.Telling;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** Movements that operators ask for: once for each key, and told where the account fell below the threshold. */
@ApplicationScoped
class Adjustments {

    /** In a statement of its own: only the next one sees what was written while this one waited. */
    private static final String LOCK = "select balance from credit_account where user_id = $1 for no key update";

    private static final String MADE_BEFORE = "select amount from credit_entry where business_key = $1";

    /** The account is locked and has enough. */
    private static final String MOVE = """
            with moved as (
                update credit_account set balance = balance + $2::bigint, updated_at = now()
                where user_id = $1::text
                returning user_id
            )
            insert into credit_entry (user_id, kind, amount, reason, business_key)
            select user_id, $3::text, $2::bigint, $4::text, $5::text from moved
            """;

    private record Told(Moved moved, List<RoomMessage> messages) {}

    private final Transactions transactions;
    private final Ledger ledger;
    private final Notifications notifications;
    private final RoomLog rooms;
    private final RoomPublisher publisher;
    private final long threshold;

    Adjustments(
            Transactions transactions,
            Ledger ledger,
            Notifications notifications,
            RoomLog rooms,
            RoomPublisher publisher,
            CreditConfig config) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.notifications = notifications;
        this.rooms = rooms;
        this.publisher = publisher;
        this.threshold = config.lowThreshold();
    }

    /**
     * Makes {@code adjustment}, unless it was made before.
     *
     * @return the account afterwards; fails with a {@link ProblemException}: 409 when its key was used for another amount,
     *     or there is less than is to be taken
     */
    Uni<Moved> adjust(Adjustment adjustment) {
        return transactions
                .run(transaction -> adjust(transaction, adjustment))
                .invoke(told -> publisher.publish(told.messages()))
                .map(Told::moved);
    }

    private Uni<Told> adjust(SqlConnection transaction, Adjustment adjustment) {
        return ledger.open(transaction, adjustment.userId())
                .chain(() -> transaction.preparedQuery(LOCK).execute(Tuple.of(adjustment.userId())))
                .map(account -> account.iterator().next().getLong("balance"))
                .chain(balance -> transaction
                        .preparedQuery(MADE_BEFORE)
                        .execute(Tuple.of(adjustment.businessKey()))
                        .chain(before -> before.size() > 0
                                ? Uni.createFrom().item(repeated(before, adjustment, balance))
                                : move(transaction, adjustment, balance)));
    }

    private static Told repeated(RowSet<Row> before, Adjustment adjustment, long balance) {
        long amount = before.iterator().next().getLong("amount");
        if (amount != adjustment.amount()) {
            throw conflict("the key " + adjustment.key() + " was used before, for " + amount);
        }
        return new Told(new Moved(balance, true), List.of());
    }

    private Uni<Told> move(SqlConnection transaction, Adjustment adjustment, long before) {
        long after = before + adjustment.amount();
        if (after < 0) {
            throw conflict("only " + before + " credits are left");
        }
        LowCredit low = LowCredit.crossing(adjustment.userId(), before, after, threshold);
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(
                        adjustment.userId(),
                        adjustment.amount(),
                        adjustment.kind(),
                        adjustment.reason(),
                        adjustment.businessKey()))
                .invoke(() -> ledger.count(transaction, adjustment.kind(), 1))
                .chain(() -> tell(transaction, low == null ? List.of() : List.of(low.telling())))
                .map(messages -> new Told(new Moved(after, false), messages));
    }

    private Uni<List<RoomMessage>> tell(SqlConnection transaction, List<Telling> tellings) {
        return notifications.write(transaction, tellings).chain(() -> rooms.append(transaction, tellings));
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(Status.CONFLICT, detail));
    }
}
