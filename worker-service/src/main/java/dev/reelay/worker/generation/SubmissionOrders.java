package dev.reelay.worker.generation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What generations want of their providers, as rows of {@code submission}; carrying it out is submission's own. */
@ApplicationScoped
class SubmissionOrders {

    private static final String ASK = """
            insert into submission (generation_id, attempt, provider, callback_token, look_at)
            values ($1, $2, $3, $4, now() + $5::bigint * interval '1 millisecond')
            """;

    /** Only what is certainly not on the wire, and was not taken: from here on it never is. */
    private static final String WITHDRAW = """
            update submission set state = 'failed', error = 'canceled by its user', cancel_wanted = true, look_at = null
            where generation_id = $1 and attempt = $2 and state = 'due'
            """;

    /** Once: whoever wants it again changes nothing. */
    private static final String CANCEL = """
            update submission set cancel_wanted = true, cancel_at = now()
            where generation_id = $1 and attempt = $2 and not cancel_wanted and state in ('sending', 'sent')
            """;

    private static final String LOOK_NOW = """
            update submission s set look_at = now()
            from unnest($1::text[], $2::int[]) as n(generation_id, attempt)
            where s.generation_id = n.generation_id and s.attempt = n.attempt and s.look_at is not null
            """;

    private final ProviderConfig providers;

    SubmissionOrders(ProviderConfig providers) {
        this.providers = providers;
    }

    /** The provider of {@code generation} is to be asked for its attempt. */
    Uni<Void> ask(SqlConnection transaction, Generation generation) {
        return transaction
                .preparedQuery(ASK)
                .execute(Tuple.of(
                        generation.id(),
                        generation.attempt(),
                        generation.provider(),
                        CallbackToken.create(),
                        providers
                                .expectationOf(generation.provider())
                                .firstLook()
                                .toMillis()))
                .replaceWithVoid();
    }

    /** Whether the provider had not been asked yet for the attempt of {@code generation}; now it never is. */
    Uni<Boolean> withdraw(SqlConnection transaction, Generation generation) {
        return one(transaction, WITHDRAW, generation);
    }

    /** Whether the provider is to be asked to cancel, and was not before. */
    Uni<Boolean> cancel(SqlConnection transaction, Generation generation) {
        return one(transaction, CANCEL, generation);
    }

    private static Uni<Boolean> one(SqlConnection transaction, String sql, Generation generation) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(generation.id(), generation.attempt()))
                .map(updated -> updated.rowCount() == 1);
    }

    /** The providers of {@code generations} are to be read at once. */
    Uni<Void> lookNow(SqlConnection transaction, List<Generation> generations) {
        if (generations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] ids = generations.stream().map(Generation::id).toArray(String[]::new);
        Integer[] attempts = generations.stream().map(Generation::attempt).toArray(Integer[]::new);
        return transaction
                .preparedQuery(LOOK_NOW)
                .execute(Tuple.of(ids, attempts))
                .replaceWithVoid();
    }
}
