package dev.reelay.worker.submission;

import dev.reelay.model.retry.Backoff;
import dev.reelay.worker.generation.ChangeSet;
import dev.reelay.worker.generation.Generations;
import dev.reelay.worker.generation.Happening;
import dev.reelay.worker.generation.Happening.Accepted;
import dev.reelay.worker.generation.Happening.Canceled;
import dev.reelay.worker.generation.Happening.Delayed;
import dev.reelay.worker.generation.Happening.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Records what became of orders, together with what it means for their generations. */
@Startup // what is configured wrongly is to end the start, not the first answer
@ApplicationScoped
class Submissions {

    private static final Logger LOG = Logger.getLogger(Submissions.class);

    private static final String JOB_OF_ANOTHER = "the provider told the job of another attempt";

    private final Generations generations;
    private final SubmissionRows rows;
    private final SubmissionConfig config;
    private final Backoff backoff;
    private final MeterRegistry metrics;

    Submissions(Generations generations, SubmissionRows rows, SubmissionConfig config, MeterRegistry metrics) {
        this.generations = generations;
        this.rows = rows;
        this.config = config;
        this.backoff = Backoff.configured(
                "reelay.submission.first-backoff",
                config.firstBackoff(),
                "reelay.submission.max-backoff",
                config.maxBackoff());
        this.metrics = metrics;
    }

    /** Records the provider's {@code answer} to {@code order}. */
    Uni<Void> answered(Order order, Answer answer) {
        metrics.counter("reelay.submission.answers", "provider", order.provider(), "answer", answer.word())
                .increment();
        if (answer instanceof Answer.Accepted accepted) {
            return accepted(order, accepted.jobId(), accepted.urls());
        }
        if (answer instanceof Answer.Awaited) {
            return record(order, transaction -> rows.await(transaction, order), null);
        }
        if (answer instanceof Answer.NotNow notNow) {
            return notNow(order, notNow);
        }
        if (answer instanceof Answer.Unknown unknown) {
            LOG.warnf(
                    "a submission's outcome is unknown generationId=%s attempt=%d provider=%s reason=%s",
                    order.generationId(), order.attempt(), order.provider(), unknown.reason());
            return record(order, transaction -> rows.doubt(transaction, order, Duration.ZERO, unknown.reason()), null);
        }
        return refused(order, "submit_refused", ((Answer.Refused) answer).error());
    }

    /** Records what the provider's records say about {@code order}. */
    Uni<Void> lookedUp(Order order, LookUp result) {
        if (result instanceof LookUp.Found found) {
            return accepted(order, found.jobId(), null);
        }
        if (order.age().compareTo(config.maxAge()) > 0) {
            return result instanceof LookUp.Absent
                    ? unreachable(order)
                    : refused(order, "outcome_unknown", "whether the provider took the order could not be found out");
        }
        if (result instanceof LookUp.Absent) {
            return record(
                    order,
                    transaction -> rows.postpone(transaction, order, Duration.ZERO, "not at the provider"),
                    null);
        }
        String reason = ((LookUp.CannotTell) result).reason();
        return record(order, transaction -> rows.doubt(transaction, order, pause(order, null), reason), null);
    }

    /** Closes an order that nobody waits for any more. */
    Uni<Void> notNeeded(Order order) {
        return record(order, transaction -> rows.fail(transaction, order, "not needed any more"), null);
    }

    /** Closes an order that its user has canceled before it was sent. */
    Uni<Void> canceled(Order order) {
        return record(
                order,
                transaction -> rows.fail(transaction, order, "canceled by its user"),
                new Canceled(order.attempt()));
    }

    private Uni<Void> accepted(Order order, String jobId, @Nullable JobUrls urls) {
        return generations
                .change(transaction -> generations
                        .lock(transaction, List.of(order.generationId()))
                        .chain(changes -> bind(transaction, changes, order, jobId, urls)
                                .map(bound -> new Generations.Work<>(bound, changes))))
                .invoke(bound -> {
                    if (!bound) {
                        metrics.counter("reelay.submission.duplicates", "provider", order.provider())
                                .increment();
                        LOG.errorf(
                                "a provider took an attempt twice, or told a job twice generationId=%s attempt=%d provider=%s jobId=%s",
                                order.generationId(), order.attempt(), order.provider(), jobId);
                    }
                })
                .replaceWithVoid();
    }

    /** A job that is another attempt's leaves this one without any: unless it has its own already, it is over. */
    private Uni<Boolean> bind(
            SqlConnection transaction, ChangeSet changes, Order order, String jobId, @Nullable JobUrls urls) {
        return rows.bind(transaction, order, jobId, urls).chain(bound -> {
            if (bound) {
                changes.apply(order.generationId(), new Accepted(order.attempt()));
                return Uni.createFrom().item(true);
            }
            return rows.fail(transaction, order, JOB_OF_ANOTHER)
                    .invoke(over -> {
                        if (over) {
                            changes.apply(
                                    order.generationId(),
                                    new Refused(order.attempt(), "submit_refused", JOB_OF_ANOTHER));
                        }
                    })
                    .replaceWith(false);
        });
    }

    private Uni<Void> notNow(Order order, Answer.NotNow answer) {
        if (order.age().compareTo(config.maxAge()) > 0) {
            return unreachable(order);
        }
        Duration wait = pause(order, answer.notBefore());
        return record(
                order,
                transaction -> rows.postpone(transaction, order, wait, answer.reason()),
                new Delayed(order.attempt(), answer.reason()));
    }

    private Uni<Void> unreachable(Order order) {
        return refused(order, "provider_unreachable", "the provider could not be reached");
    }

    private Uni<Void> refused(Order order, String errorCode, String error) {
        LOG.warnf(
                "a submission failed generationId=%s attempt=%d provider=%s errorCode=%s",
                order.generationId(), order.attempt(), order.provider(), errorCode);
        return record(
                order,
                transaction -> rows.fail(transaction, order, error),
                new Refused(order.attempt(), errorCode, error));
    }

    private Duration pause(Order order, @Nullable Duration asked) {
        return backoff.pause(order.claim(), ThreadLocalRandom.current(), asked);
    }

    private Uni<Void> record(Order order, Function<SqlConnection, Uni<Boolean>> write, @Nullable Happening happening) {
        return generations.changeIf(order.generationId(), write, happening).replaceWithVoid();
    }
}
