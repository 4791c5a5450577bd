package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.generation.Happening.CancelWanted;
import dev.reelay.worker.generation.Happening.Canceled;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.Predicate;

/**
 * Takes a user's wish to cancel. What no provider was asked for ends at once; else the provider is asked by a durable job,
 * and how the attempt ends is its to say: it may well have finished meanwhile.
 */
@ApplicationScoped
class Cancel {

    private final Generations generations;
    private final SubmissionOrders orders;
    private final Event<CancelDue> cancelDue;

    Cancel(Generations generations, SubmissionOrders orders, Event<CancelDue> cancelDue) {
        this.generations = generations;
        this.orders = orders;
        this.cancelDue = cancelDue;
    }

    /**
     * Takes the wish to cancel the generation {@code id}. Said again, it is answered the same.
     *
     * @param maySee whether the caller may see what belongs to a user
     * @return where the generation stands by now; fails with a {@link ProblemException}: 404 when there is none that the
     *     caller may see, 409 when it has ended otherwise, or its files are being saved already
     */
    Uni<CanceledGeneration> cancel(String id, Predicate<String> maySee) {
        return generations
                .change(transaction -> generations
                        .lock(transaction, List.of(id))
                        .chain(changes -> cancel(transaction, changes, Generations.own(changes, id, maySee))
                                .map(done -> new Generations.Work<>(answer(changes, id), changes))))
                .invoke(() -> cancelDue.fire(new CancelDue()));
    }

    private Uni<Void> cancel(SqlConnection transaction, ChangeSet changes, Generation generation) {
        GenerationStatus status = generation.status();
        if (status == GenerationStatus.CANCELED) {
            return Uni.createFrom().voidItem();
        }
        if (status.isTerminal() || status == GenerationStatus.SAVING) {
            throw new ProblemException(
                    Problem.of(Status.CONFLICT, "too late to cancel: this generation is " + status.word()));
        }
        int attempt = generation.attempt();
        return orders.withdraw(transaction, generation)
                .chain(withdrawn -> withdrawn
                        ? Uni.createFrom().item(new Canceled(attempt))
                        : orders.cancel(transaction, generation).replaceWith(new CancelWanted(attempt)))
                .invoke(happening -> changes.apply(generation.id(), happening))
                .replaceWithVoid();
    }

    private static CanceledGeneration answer(ChangeSet changes, String id) {
        Generation now = changes.existing(id);
        return new CanceledGeneration(id, now.status(), now.standing().message());
    }
}
