package dev.reelay.worker.submission;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.model.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which job of the provider an attempt is. A delivery that comes before the provider's answer binds it; from then on a
 * delivery of another job is not ours to believe.
 */
@ApplicationScoped
public class JobBindings {

    /** An attempt of a generation at a provider; for a delivery, that is its sender. */
    public record Attempt(String generationId, int number, String provider) {}

    /** Jobs that are another attempt's already bind nothing: the unique index would refuse the whole batch. */
    private static final String BIND = """
            update submission s
            set job_id = b.job_id, state = 'sent', locked_until = null, error = null
            from json_to_recordset($1::text::json) as b(
                generation_id text, attempt int, provider text, job_id text)
            where s.generation_id = b.generation_id and s.attempt = b.attempt and s.job_id is null
              and s.provider = b.provider and s.provider <> 'custom'
              and not exists (select from submission o where o.provider = s.provider and o.job_id = b.job_id)
            """;

    private static final String JOBS = """
            select generation_id, attempt, provider, job_id from submission
            where generation_id = any($1) and provider <> 'custom'
            """;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record Binding(String generationId, int attempt, String provider, String jobId) {}

    /** The jobs of some attempts, as far as they are known. */
    public static final class Jobs {

        private final Map<Attempt, String> known;
        private final Set<Attempt> unbound;

        private Jobs(Map<Attempt, String> known, Set<Attempt> unbound) {
            this.known = known;
            this.unbound = unbound;
        }

        /**
         * Whether {@code jobId} is some other job than that of {@code attempt}. Jobs of another sender than the provider
         * that was asked are names of its own: they are not compared.
         */
        public boolean isOther(Attempt attempt, String jobId) {
            String job = known.get(attempt);
            return job == null ? unbound.contains(attempt) : !job.equals(jobId);
        }
    }

    /**
     * Binds the attempts of {@code claimed} that are not bound yet to the job named for them, and reads the jobs of all
     * {@code generationIds}, whose rows the caller has locked. The caller's own backend ({@code custom}) may report under
     * any job.
     */
    public Uni<Jobs> bindAndRead(
            SqlConnection transaction, Collection<String> generationIds, Map<Attempt, String> claimed) {
        return read(transaction, generationIds).chain(jobs -> {
            Map<Attempt, String> fresh = new HashMap<>(claimed);
            fresh.keySet().retainAll(jobs.unbound);
            return fresh.isEmpty()
                    ? Uni.createFrom().item(jobs)
                    : bind(transaction, fresh).chain(() -> read(transaction, generationIds));
        });
    }

    private static Uni<Void> bind(SqlConnection transaction, Map<Attempt, String> fresh) {
        String bindings = Json.write(fresh.entrySet().stream()
                .map(entry -> new Binding(
                        entry.getKey().generationId(),
                        entry.getKey().number(),
                        entry.getKey().provider(),
                        entry.getValue()))
                .toList());
        return transaction.preparedQuery(BIND).execute(Tuple.of(bindings)).replaceWithVoid();
    }

    private static Uni<Jobs> read(SqlConnection transaction, Collection<String> generationIds) {
        return transaction
                .preparedQuery(JOBS)
                .execute(Tuple.of(generationIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<Attempt, String> known = new HashMap<>();
                    Set<Attempt> unbound = new HashSet<>();
                    for (Row row : rows) {
                        Attempt attempt = new Attempt(
                                row.getString("generation_id"), row.getInteger("attempt"), row.getString("provider"));
                        String job = row.getString("job_id");
                        if (job == null) {
                            unbound.add(attempt);
                        } else {
                            known.put(attempt, job);
                        }
                    }
                    return new Jobs(known, unbound);
                });
    }
}
