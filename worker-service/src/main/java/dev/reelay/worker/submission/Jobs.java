package dev.reelay.worker.submission;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The jobs that attempts are at their providers. */
@ApplicationScoped
public class Jobs {

    private static final String FIND = """
            select generation_id, attempt, provider, job_id, job_urls::text as job_urls from submission
            where generation_id = $1 and attempt = $2 and state = 'sent'
            """;

    private static final String NOT_SERVED = "this provider is not served at the moment";

    private final Pool pool;
    private final Map<String, Provider> providers;

    Jobs(Pool pool, @All List<Provider> providers) {
        this.pool = pool;
        this.providers = providers.stream().collect(Collectors.toUnmodifiableMap(Provider::name, Function.identity()));
    }

    /**
     * Reads what the provider's own record says of an attempt's job. One question to Postgres, one to the provider, and
     * no transaction around them.
     *
     * @return fails only when Postgres does
     */
    public Uni<Reading> read(String generationId, int attempt) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(generationId, attempt))
                .map(rows -> rows.size() == 0
                        ? Optional.<Job>empty()
                        : Optional.of(of(rows.iterator().next())))
                .chain(found -> found.map(this::read)
                        .orElseGet(() -> Uni.createFrom().item(new Reading.CannotTell("no job is known"))));
    }

    /** Asks the provider of {@code job} to cancel it. Never fails. */
    Uni<Cancellation> cancel(Job job) {
        Provider provider = providers.get(job.provider());
        return provider == null
                ? Uni.createFrom().item(new Cancellation.NotNow(NOT_SERVED, null))
                : provider.cancel(job);
    }

    /** Reads what the provider's own record says of {@code job}. Never fails. */
    public Uni<Reading> read(Job job) {
        Provider provider = providers.get(job.provider());
        return provider == null ? Uni.createFrom().item(new Reading.CannotTell(NOT_SERVED)) : provider.read(job);
    }

    /** The job in {@code row}: its {@code generation_id, attempt, provider, job_id} and {@code job_urls} as text. */
    public static Job of(Row row) {
        return new Job(
                row.getString("generation_id"),
                row.getInteger("attempt"),
                row.getString("provider"),
                row.getString("job_id"),
                JobUrls.read(row.getString("job_urls")));
    }
}
