package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationKind;
import dev.reelay.worker.credit.Prices;
import dev.reelay.worker.generation.Happening.Retried;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Begins the next attempt of a generation that brought nothing: for today's price, with an order of its own. */
@ApplicationScoped
class Retry {

    private static final String ASKED_FOR = """
            select kind, coalesce(model, model_version) as model, number_of_videos, duration_seconds, input::text as input
            from generation where id = $1
            """;

    private final Generations generations;
    private final Payment payment;
    private final Prices prices;
    private final SubmissionOrders orders;
    private final IdempotencyRows keys;
    private final Event<SubmissionDue> submissionDue;

    Retry(
            Generations generations,
            Payment payment,
            Prices prices,
            SubmissionOrders orders,
            IdempotencyRows keys,
            Event<SubmissionDue> submissionDue) {
        this.generations = generations;
        this.payment = payment;
        this.prices = prices;
        this.orders = orders;
        this.keys = keys;
        this.submissionDue = submissionDue;
    }

    /**
     * Begins the next attempt of the generation {@code id}, unless that was done under {@code key} before.
     *
     * @param maySee whether the caller may see what belongs to a user
     * @param key under which the caller may send it again, if any
     * @return the answer, the same each time; fails with a {@link ProblemException}: 402 without enough credits, 404 when
     *     there is none that the caller may see, 409 unless it has failed or was canceled, 422 when the key was used for
     *     another request
     */
    Uni<CreatedGeneration> retry(String id, Predicate<String> maySee, @Nullable IdempotencyKey key) {
        return generations
                .change(transaction -> keys.once(transaction, key, id, () -> begin(transaction, id, maySee)))
                .invoke(() -> submissionDue.fire(new SubmissionDue()));
    }

    private Uni<Generations.Work<CreatedGeneration>> begin(
            SqlConnection transaction, String id, Predicate<String> maySee) {
        return generations.lock(transaction, List.of(id)).chain(changes -> {
            Generation ended = Generations.own(changes, id, maySee);
            return price(transaction, id)
                    .map(price -> next(changes, ended, price))
                    .call(next -> orders.ask(transaction, next))
                    .call(next -> payment.take(transaction, next).invoke(changes::paid))
                    .map(next -> new Generations.Work<>(
                            new CreatedGeneration(next.id(), next.sessionId(), next.status()), changes));
        });
    }

    private static Generation next(ChangeSet changes, Generation ended, long price) {
        Outcome outcome = changes.apply(ended.id(), new Retried(ended.attempt(), price));
        if (outcome != Outcome.APPLIED) {
            throw new ProblemException(Problem.of(
                    Status.CONFLICT,
                    "only what has failed or was canceled can be tried again: this generation is "
                            + ended.status().word()));
        }
        return changes.existing(ended.id());
    }

    /** Today's, for what was asked for then. */
    private Uni<Long> price(SqlConnection transaction, String id) {
        return transaction.preparedQuery(ASKED_FOR).execute(Tuple.of(id)).map(rows -> {
            Row row = rows.iterator().next();
            Ordered ordered = Ordered.of(
                    row.getString("model"),
                    row.getInteger("number_of_videos"),
                    row.getInteger("duration_seconds"),
                    StoredInput.read(row.getString("input")));
            return prices.of(
                    ordered.model(), GenerationKind.of(row.getString("kind")), ordered.outputs(), ordered.seconds());
        });
    }
}
