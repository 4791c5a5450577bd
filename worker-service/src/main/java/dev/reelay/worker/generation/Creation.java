package dev.reelay.worker.generation;

import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/** Makes generations: row, reservation, order to the provider and first event in one transaction. */
@ApplicationScoped
class Creation {

    /** An id that is taken inserts nothing. */
    private static final String INSERT = """
            insert into generation (
                id, user_id, video_id, kind, provider, attempt, status, version, credits_reserved, prompt, session_id,
                organization_id, model, model_version, aspect_ratio, duration_seconds, number_of_videos,
                person_generation, input_image_url, input)
            values ($1, $2, $3, $4, $5, 1, 'pending', 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                    $17::text::json)
            on conflict (id) do nothing
            """;

    /**
     * A video's room is open to everybody who has a generation of it: who could attach one to any video would hear what
     * is told of other people's.
     */
    private static final String USED_BY_ANOTHER =
            "select 1 from generation where video_id = $1 and user_id <> $2 limit 1";

    /** Whoever comes to a new video at the same moment waits here, and then sees the other's row. */
    private static final String LOCK_VIDEO = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private final Generations generations;
    private final Payment payment;
    private final SubmissionOrders orders;
    private final IdempotencyRows keys;
    private final Event<SubmissionDue> submissionDue;

    Creation(
            Generations generations,
            Payment payment,
            SubmissionOrders orders,
            IdempotencyRows keys,
            Event<SubmissionDue> submissionDue) {
        this.generations = generations;
        this.payment = payment;
        this.orders = orders;
        this.keys = keys;
        this.submissionDue = submissionDue;
    }

    /**
     * Makes {@code request}, unless it has been made under {@code key} before. Only what was made takes the key.
     *
     * @param key under which the caller may send it again, if any
     * @return the answer, the same each time; fails with a {@link ProblemException}: 400 for a video of another user, 402
     *     without enough credits, 409 when the id is taken, 422 when the key was used for another request
     */
    Uni<CreatedGeneration> create(NewGeneration request, @Nullable IdempotencyKey key) {
        return generations
                .change(transaction ->
                        keys.once(transaction, key, request.generation().id(), () -> insert(transaction, request)))
                .invoke(() -> submissionDue.fire(new SubmissionDue()));
    }

    private Uni<Generations.Work<CreatedGeneration>> insert(SqlConnection transaction, NewGeneration request) {
        Generation generation = request.generation();
        return requireOwnVideo(transaction, request)
                .chain(() -> insertRow(transaction, request))
                .chain(() -> orders.ask(transaction, generation))
                .chain(() -> payment.take(transaction, generation))
                .map(taken -> {
                    ChangeSet changes = generations.nothingLocked();
                    changes.created(generation);
                    changes.paid(taken);
                    return new Generations.Work<>(
                            new CreatedGeneration(generation.id(), generation.sessionId(), generation.status()),
                            changes);
                });
    }

    private static Uni<Void> requireOwnVideo(SqlConnection transaction, NewGeneration request) {
        Generation generation = request.generation();
        if (request.sharesVideoOfOthers()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(LOCK_VIDEO)
                .execute(Tuple.of(generation.videoId()))
                .chain(() -> transaction
                        .preparedQuery(USED_BY_ANOTHER)
                        .execute(Tuple.of(generation.videoId(), generation.userId())))
                .invoke(found -> {
                    if (found.size() > 0) {
                        // Under its own id it would make the video: then it is the id that somebody was quicker to use.
                        throw generation.videoId().equals(generation.id())
                                ? taken(generation)
                                : new ProblemException(Problem.invalid("videoId", "is the video of another user"));
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException taken(Generation generation) {
        return new ProblemException(Problem.of(Status.CONFLICT, "generationId " + generation.id() + " is taken"));
    }

    private static Uni<Void> insertRow(SqlConnection transaction, NewGeneration request) {
        Generation generation = request.generation();
        Tuple values = Tuple.tuple()
                .addString(generation.id())
                .addString(generation.userId())
                .addString(generation.videoId())
                .addString(generation.kind().word())
                .addString(generation.provider())
                .addLong(generation.creditsReserved())
                .addString(request.prompt())
                .addString(generation.sessionId())
                .addString(request.organizationId())
                .addString(generation.model())
                .addString(generation.modelVersion())
                .addString(request.aspectRatio())
                .addInteger(request.durationSeconds())
                .addInteger(request.numberOfVideos())
                .addString(request.personGeneration())
                .addString(request.inputImageUrl())
                .addString(request.input());
        return transaction
                .preparedQuery(INSERT)
                .execute(values)
                .invoke(inserted -> {
                    if (inserted.rowCount() == 0) {
                        throw taken(generation);
                    }
                })
                .replaceWithVoid();
    }
}
