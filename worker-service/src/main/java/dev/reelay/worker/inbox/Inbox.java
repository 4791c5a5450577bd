package dev.reelay.worker.inbox;

import dev.reelay.model.Json;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.worker.generation.ChangeSet;
import dev.reelay.worker.generation.Generations;
import dev.reelay.worker.generation.Happening.Reported;
import dev.reelay.worker.generation.Outcome;
import dev.reelay.worker.generation.VideoReport;
import dev.reelay.worker.inbox.Delivery.OfAttempt;
import dev.reelay.worker.inbox.Delivery.OfVideo;
import dev.reelay.worker.inbox.Delivery.Subject;
import dev.reelay.worker.postgres.Failures;
import dev.reelay.worker.submission.JobBindings;
import dev.reelay.worker.submission.JobBindings.Attempt;
import dev.reelay.worker.submission.JobBindings.Jobs;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Applies deliveries to their generations, in batches. */
@ApplicationScoped
class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    private final Generations generations;
    private final DeliveryRows rows;
    private final JobBindings bindings;
    private final InboxConfig config;
    private final MeterRegistry metrics;

    Inbox(Generations generations, DeliveryRows rows, JobBindings bindings, InboxConfig config, MeterRegistry metrics) {
        this.generations = generations;
        this.rows = rows;
        this.bindings = bindings;
        this.config = config;
        this.metrics = metrics;
    }

    /**
     * Applies a batch of what waits. When the batch as a whole cannot be applied and this may be for what is in it, it is
     * halved again and again, so that in the end only the bad ones wait, and finding one costs a few transactions. Dead become only those that Postgres refuses for
     * their own values: a right that is missing for a while, or a fault of ours, must cost nobody an end.
     *
     * @return how many deliveries were dealt with
     */
    Uni<Integer> applyWaiting() {
        List<UUID> claimed = new ArrayList<>();
        return apply(transaction -> rows.claim(transaction, config.batch()).invoke(deliveries -> {
                    claimed.clear();
                    deliveries.forEach(delivery -> claimed.add(delivery.id()));
                }))
                .onFailure(failure -> !claimed.isEmpty() && Failures.mayLieInTheRow(failure))
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "a batch of deliveries cannot be applied, it is tried in parts deliveries=%d reason=%s",
                            claimed.size(), reason(failure));
                    return applyInParts(claimed);
                });
    }

    private Uni<Integer> applyInParts(List<UUID> ids) {
        Map<UUID, Throwable> failed = new LinkedHashMap<>();
        return applyHalves(ids, failed)
                .chain(applied -> setApart(failed, ids.size()).replaceWith(applied + failed.size()));
    }

    private Uni<Integer> applyHalves(List<UUID> ids, Map<UUID, Throwable> failed) {
        int half = (ids.size() + 1) / 2;
        return applyPart(ids.subList(0, half), failed)
                .chain(first -> half == ids.size()
                        ? Uni.createFrom().item(first)
                        : applyPart(ids.subList(half, ids.size()), failed).map(second -> first + second));
    }

    private Uni<Integer> applyPart(List<UUID> ids, Map<UUID, Throwable> failed) {
        return apply(transaction -> rows.claim(transaction, ids))
                .onFailure(Failures::mayLieInTheRow)
                .recoverWithUni(failure -> {
                    if (ids.size() > 1) {
                        return applyHalves(ids, failed);
                    }
                    failed.put(ids.get(0), failure);
                    return Uni.createFrom().item(0);
                });
    }

    /** Where several deliveries fail and all alike, the reason is hardly in each of them: that counts against none. */
    private Uni<Void> setApart(Map<UUID, Throwable> failed, int tried) {
        boolean allAlike = tried > 1
                && failed.size() == tried
                && failed.values().stream().map(Inbox::reason).distinct().count() == 1;
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Map.Entry<UUID, Throwable> entry : failed.entrySet()) {
            boolean counts = !allAlike && Failures.liesInTheRow(entry.getValue());
            all = all.chain(() -> setApart(entry.getKey(), reason(entry.getValue()), counts));
        }
        return all;
    }

    private Uni<Void> setApart(UUID id, String reason, boolean counts) {
        return rows.setApart(id, reason, counts, config)
                .invoke(dead -> {
                    if (dead) {
                        died(id, reason);
                    } else {
                        metrics.counter("reelay.inbox.set.apart").increment();
                        LOG.warnf("a delivery cannot be applied yet deliveryId=%s reason=%s", id, reason);
                    }
                })
                .replaceWithVoid();
    }

    private void died(UUID id, String reason) {
        metrics.counter("reelay.inbox.dead").increment();
        LOG.errorf("a delivery is dead deliveryId=%s reason=%s", id, reason);
    }

    private Uni<Integer> apply(Function<SqlConnection, Uni<List<Delivery>>> claim) {
        return generations
                .change(transaction -> claim.apply(transaction).chain(deliveries -> fold(transaction, deliveries)))
                .invoke(this::count)
                .map(List::size);
    }

    private Uni<Generations.Work<List<Closing>>> fold(SqlConnection transaction, List<Delivery> deliveries) {
        TreeSet<String> ids = new TreeSet<>();
        for (Delivery delivery : deliveries) {
            if (delivery.subject() instanceof OfAttempt of) {
                ids.add(of.generationId());
            }
        }
        return generations.lock(transaction, ids).chain(changes -> {
            if (deliveries.isEmpty()) {
                return Uni.createFrom().item(new Generations.Work<>(List.of(), changes));
            }
            return bindings.bindAndRead(transaction, ids, jobs(deliveries))
                    .map(jobs -> closings(changes, jobs, deliveries))
                    .call(closings -> rows.close(transaction, closings))
                    .map(closings -> new Generations.Work<>(closings, changes));
        });
    }

    /** The first job that is named for each attempt. */
    private static Map<Attempt, String> jobs(List<Delivery> deliveries) {
        Map<Attempt, String> jobs = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            String job = delivery.jobId();
            if (job != null && delivery.subject() instanceof OfAttempt of) {
                jobs.putIfAbsent(attempt(of, delivery.sender()), job);
            }
        }
        return jobs;
    }

    private static Attempt attempt(OfAttempt of, String sender) {
        return new Attempt(of.generationId(), of.attempt(), sender);
    }

    private static List<Closing> closings(ChangeSet changes, Jobs jobs, List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> closing(changes, jobs, delivery))
                .toList();
    }

    private static Closing closing(ChangeSet changes, Jobs jobs, Delivery delivery) {
        String job = delivery.jobId();
        if (job != null
                && delivery.subject() instanceof OfAttempt of
                && jobs.isOther(attempt(of, delivery.sender()), job)) {
            return Closing.done(delivery, Outcome.OTHER_JOB);
        }
        StatusMessage message;
        try {
            message = Json.read(String.valueOf(delivery.message()), StatusMessage.class);
        } catch (UncheckedIOException e) {
            return Closing.unreadable(delivery);
        }
        return Closing.done(delivery, apply(changes, delivery.subject(), message));
    }

    private static Outcome apply(ChangeSet changes, Subject subject, StatusMessage message) {
        if (subject instanceof OfAttempt of) {
            return changes.apply(of.generationId(), new Reported(of.attempt(), message));
        }
        OfVideo of = (OfVideo) subject;
        return changes.tell(new VideoReport(of.videoId(), of.kind(), message));
    }

    private void count(List<Closing> closings) {
        for (Closing closing : closings) {
            metrics.counter("reelay.inbox.applied", "outcome", closing.outcome())
                    .increment();
            if (closing.isDead()) {
                died(closing.id(), closing.outcome());
            }
        }
    }

    /** For the row and the log: quotes nothing of the delivery. */
    private static String reason(Throwable failure) {
        return failure instanceof PgException postgres
                ? "SQLSTATE " + postgres.getSqlState()
                : failure.getClass().getSimpleName();
    }
}
