package dev.reelay.ingest.inbox;

import dev.reelay.ingest.inbox.OwnerStatement.Job;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;

/** Looks up what webhooks claim; those that come together go together. Reads only. */
@Singleton
public class Claims {

    private final Groups<Claim, Known> checks;
    private final Groups<Job, JobOwner> owners;

    Claims(Vertx vertx, Pool pool, InboxConfig config, MeterRegistry meters) {
        Gathering.Limits limits = Gathering.Limits.of(config);
        checks = new Groups<>(
                vertx,
                new CheckStatement(pool),
                limits,
                claim -> 0,
                config.commitTimeout(),
                new GroupMetrics(meters, "check"));
        owners = new Groups<>(
                vertx,
                new OwnerStatement(pool),
                limits,
                job -> 0,
                config.commitTimeout(),
                new GroupMetrics(meters, "owner"));
    }

    /**
     * Whether {@code claim} fits to what we know; fails with {@link InboxUnavailableException} when the database is away, too
     * slow or too busy, and with nothing else.
     */
    public Uni<Known> check(Claim claim) {
        return asked(checks, claim);
    }

    /**
     * Whose job that is, for providers whose webhooks cannot name our generation. Fails as {@link #check} does.
     */
    public Uni<JobOwner> ownerOf(String sender, String jobId) {
        return asked(owners, new Job(sender, jobId));
    }

    private static <Q, A> Uni<A> asked(Groups<Q, A> groups, Q question) {
        return Uni.createFrom()
                .completionStage(() -> groups.ask(question, () -> {}).toCompletionStage())
                .onFailure()
                .transform(InboxUnavailableException::new);
    }
}
