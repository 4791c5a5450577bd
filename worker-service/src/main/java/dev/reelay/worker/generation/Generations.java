package dev.reelay.worker.generation;

import dev.reelay.model.generation.FileView;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.credit.CreditConfig;
import dev.reelay.worker.credit.CreditRules;
import dev.reelay.worker.credit.Ledger;
import dev.reelay.worker.credit.Refund;
import dev.reelay.worker.generation.Happening.FileLost;
import dev.reelay.worker.generation.Happening.FilesSaved;
import dev.reelay.worker.generation.MediaRows.Overdue;
import dev.reelay.worker.notification.Notifications;
import dev.reelay.worker.postgres.Transactions;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import dev.reelay.worker.room.RoomLog;
import dev.reelay.worker.room.RoomPublisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.Response.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happens to generations: the rows are locked, the rules decide, what they decide is written in the same
 * transaction (rows, files, credits, notifications, rooms, in this order), and told after its commit.
 */
@ApplicationScoped
public class Generations {

    /**
     * What is to be told once the transaction is committed.
     *
     * @param result what the transaction answers
     * @param messages for the rooms
     * @param mediaDue whether files are due
     * @param lookDue whether providers are to be read
     * @param tooManyOutputs attempts that failed for the number of their outputs
     */
    private record Told<T>(
            T result, List<RoomMessage> messages, boolean mediaDue, boolean lookDue, long tooManyOutputs) {}

    private final Transactions transactions;
    private final GenerationRows rows;
    private final MediaRows media;
    private final SubmissionOrders submissions;
    private final Ledger ledger;
    private final Lifecycle lifecycle;
    private final Notifications notifications;
    private final RoomLog rooms;
    private final RoomPublisher publisher;
    private final Event<MediaDue> mediaDue;
    private final Event<LookDue> lookDue;
    private final Counter tooManyOutputs;

    Generations(
            Transactions transactions,
            GenerationRows rows,
            MediaRows media,
            SubmissionOrders submissions,
            Ledger ledger,
            CreditConfig credits,
            Notifications notifications,
            RoomLog rooms,
            RoomPublisher publisher,
            Event<MediaDue> mediaDue,
            Event<LookDue> lookDue,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.rows = rows;
        this.media = media;
        this.submissions = submissions;
        this.ledger = ledger;
        this.lifecycle = new Lifecycle(CreditRules.of(credits));
        this.notifications = notifications;
        this.rooms = rooms;
        this.publisher = publisher;
        this.mediaDue = mediaDue;
        this.lookDue = lookDue;
        this.tooManyOutputs = metrics.counter("reelay.generation.too.many.outputs");
    }

    /** What a transaction answers, together with the changes it made. */
    public record Work<T>(T result, ChangeSet changes) {}

    /**
     * Runs {@code work} in one transaction, writes the changes it answers, and tells them after the commit.
     *
     * @param work locks with {@link #lock}, applies happenings, writes what is its own; may be run several times
     */
    public <T> Uni<T> change(Function<SqlConnection, Uni<Work<T>>> work) {
        return transactions
                .run(transaction -> work.apply(transaction)
                        .chain(done -> write(transaction, done.changes())
                                .map(messages -> new Told<>(
                                        done.result(),
                                        messages,
                                        !done.changes().orders().isEmpty(),
                                        !done.changes().looks().isEmpty(),
                                        tooManyOutputs(done.changes())))))
                .invoke(this::announce)
                .map(Told::result);
    }

    /** Locks the generations {@code ids} until {@code transaction} ends, ready to be changed. */
    public Uni<ChangeSet> lock(SqlConnection transaction, Collection<String> ids) {
        return rows.lock(transaction, ids).map(locked -> new ChangeSet(locked, lifecycle));
    }

    /**
     * Applies {@code happening} to the generation {@code id} if {@code write}, under its lock, finds that what led to it
     * is still the caller's to record: if a lease was lost, its new holder decides.
     *
     * @param happening null where the write is all there is to record
     * @return what became of the happening; empty when it was not applied
     */
    public Uni<Optional<Outcome>> changeIf(
            String id, Function<SqlConnection, Uni<Boolean>> write, @Nullable Happening happening) {
        return change(transaction -> lock(transaction, List.of(id))
                .chain(changes -> write.apply(transaction)
                        .map(written -> written && happening != null
                                ? Optional.of(changes.apply(id, happening))
                                : Optional.<Outcome>empty())
                        .map(outcome -> new Work<>(outcome, changes))));
    }

    /**
     * The locked generation {@code id}.
     *
     * @param maySee whether the caller may see what belongs to a user
     * @throws ProblemException 404 when there is none that the caller may see
     */
    static Generation own(ChangeSet changes, String id, Predicate<String> maySee) {
        Generation generation = changes.generation(id);
        if (generation == null || !maySee.test(generation.userId())) {
            throw new ProblemException(Problem.of(Status.NOT_FOUND, "no such generation"));
        }
        return generation;
    }

    /** For a transaction that changes no generation that is there already. */
    ChangeSet nothingLocked() {
        return new ChangeSet(List.of(), lifecycle);
    }

    /**
     * Records a saved file. When it was the attempt's last, the generation is completed: credits settled,
     * {@code generation.completed} told in both rooms.
     *
     * @return false when the lease was lost: nothing was changed, and the caller deletes its object
     */
    public Uni<Boolean> fileSaved(SavedFile file) {
        return change(transaction -> lock(transaction, List.of(file.generationId()))
                .chain(changes -> media.save(transaction, file)
                        .chain(saved -> saved
                                ? media.allSaved(transaction, file.generationId(), file.attempt())
                                        .invoke(files -> allSaved(changes, file, files))
                                        .replaceWith(new Work<>(true, changes))
                                : Uni.createFrom().item(new Work<>(false, changes)))));
    }

    private static void allSaved(ChangeSet changes, SavedFile file, List<FileView> files) {
        if (!files.isEmpty()) {
            changes.apply(file.generationId(), new FilesSaved(file.attempt(), files));
        }
    }

    /**
     * Records that a file cannot be had: the generation fails, its credits come back, both rooms are told. Changes
     * nothing when the lease was lost.
     */
    public Uni<Void> fileFailed(LostFile file) {
        return changeIf(
                        file.generationId(),
                        transaction -> media.lose(transaction, file),
                        new FileLost(file.attempt(), file.errorCode(), file.error()))
                .replaceWithVoid();
    }

    /**
     * Records that a file cannot be had for now, through no fault of the user's: the generation fails as by
     * {@link #fileFailed}, once, but the file stays due, and {@link #fileSaved} recovers it.
     *
     * @return whether it is worth trying on: the lease holds, and the attempt may still be recovered
     */
    public Uni<Boolean> fileOverdue(LostFile file) {
        return change(transaction -> lock(transaction, List.of(file.generationId()))
                .chain(changes -> media.overdue(transaction, file)
                        .invoke(overdue -> {
                            if (overdue != Overdue.LEASE_LOST) {
                                changes.apply(
                                        file.generationId(),
                                        new FileLost(file.attempt(), file.errorCode(), file.error()));
                            }
                        })
                        .map(overdue -> new Work<>(overdue == Overdue.WANTED, changes))));
    }

    private Uni<List<RoomMessage>> write(SqlConnection transaction, ChangeSet changes) {
        return rows.update(transaction, changes)
                .chain(() -> media.order(transaction, changes.orders()))
                .chain(() -> submissions.lookNow(transaction, changes.looks()))
                .chain(() -> ledger.settle(transaction, changes.settled()))
                .chain(() -> ledger.refund(transaction, changes.givenBack()))
                .invoke(refunds -> tellRefunds(changes, refunds))
                .chain(() -> notifications.write(transaction, changes.events()))
                .chain(() -> rooms.append(transaction, changes.events()))
                .map(events -> withProgress(events, changes.progress()));
    }

    private static void tellRefunds(ChangeSet changes, List<Refund> refunds) {
        refunds.forEach(changes::refunded);
    }

    private static List<RoomMessage> withProgress(List<RoomMessage> events, List<RoomMessage> progress) {
        List<RoomMessage> messages = new ArrayList<>(events);
        messages.addAll(progress);
        return messages;
    }

    private static long tooManyOutputs(ChangeSet changes) {
        return changes.givenBack().stream()
                .filter(end -> end.reason().equals(Lifecycle.TOO_MANY_OUTPUTS))
                .count();
    }

    private void announce(Told<?> told) {
        tooManyOutputs.increment((double) told.tooManyOutputs());
        if (!told.messages().isEmpty()) {
            publisher.publish(told.messages());
        }
        if (told.mediaDue()) {
            mediaDue.fire(new MediaDue());
        }
        if (told.lookDue()) {
            lookDue.fire(new LookDue());
        }
    }
}
