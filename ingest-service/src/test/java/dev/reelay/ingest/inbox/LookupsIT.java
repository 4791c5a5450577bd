package dev.reelay.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Postgres says of claims and jobs, under ingest's own rights. */
class LookupsIT {

    private static final PostgresServer POSTGRES = PostgresServer.temporary();
    private static final Vertx VERTX = Vertx.vertx();
    private static Pool pool;

    private String generation = "";

    @BeforeAll
    static void start() {
        POSTGRES.start();
        pool = PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(POSTGRES.reactiveUrl())
                        .setUser(Login.INGEST.username())
                        .setPassword(Login.INGEST.password()))
                .using(VERTX)
                .build();
    }

    @AfterAll
    static void stop() {
        join(VERTX.close());
        POSTGRES.close();
    }

    @BeforeEach
    void generation() throws SQLException {
        generation = "gen_" + UUID.randomUUID();
        sql(
                "insert into generation (id, user_id, video_id, kind, provider, attempt, status, prompt, session_id) values ('"
                        + generation + "', 'ada', 'v', 'image', 'replicate', 2, 'starting', 'a cat', 's1')");
        sql("insert into submission (generation_id, attempt, provider, callback_token, state, job_id) values ('"
                + generation + "', 2, 'replicate', 'token', 'sent', '" + generation + "-job')");
    }

    @Test
    void checksEachClaimOfAGroupForItself() {
        List<Known> answers = join(new CheckStatement(pool)
                .ask(List.of(
                        new Claim("replicate", "nobody", null, null, null),
                        new Claim("replicate", generation, null, "token", generation + "-job"),
                        new Claim("replicate", generation, null, "wrong", null),
                        new Claim("replicate", generation, 2, null, "another-job"),
                        new Claim("replicate", generation, 2, null, generation + "-job"),
                        new Claim("fal", generation, 2, null, "another-job"),
                        new Claim("fal", generation, 2, "token", "another-job"),
                        new Claim("replicate", generation, 1, null, null),
                        new Claim("replicate", generation, 3, null, null))));

        assertThat(answers)
                .containsExactly(
                        Known.UNKNOWN_GENERATION,
                        Known.KNOWN,
                        Known.WRONG_TOKEN,
                        Known.OTHER_JOB,
                        Known.KNOWN,
                        Known.NOT_GIVEN,
                        Known.KNOWN,
                        Known.NOT_GIVEN,
                        Known.UNKNOWN_GENERATION);
    }

    @Test
    void expectsAJobThatIsNotBoundYetFromItsProviderAlone() throws SQLException {
        sql("update submission set provider = 'fal', job_id = null where generation_id = '" + generation + "'");

        List<Known> answers = join(new CheckStatement(pool)
                .ask(List.of(
                        new Claim("fal", generation, 2, null, "its-job"),
                        new Claim("replicate", generation, 2, null, "its-job"))));

        assertThat(answers).containsExactly(Known.KNOWN, Known.NOT_GIVEN);
    }

    @Test
    void expectsTheOwnBackendForWhatWasGivenToACustomProvider() throws SQLException {
        sql("update submission set provider = 'custom', job_id = null where generation_id = '" + generation + "'");

        List<Known> answers =
                join(new CheckStatement(pool).ask(List.of(new Claim("standard", generation, null, null, null))));

        assertThat(answers).containsExactly(Known.KNOWN);
    }

    @Test
    void findsTheOwnerOfEachJobOfAGroup() {
        List<JobOwner> answers = join(new OwnerStatement(pool)
                .ask(List.of(
                        new OwnerStatement.Job("replicate", "nobodys-job"),
                        new OwnerStatement.Job("replicate", generation + "-job"),
                        new OwnerStatement.Job("fal", generation + "-job"))));

        assertThat(answers)
                .containsExactly(
                        new JobOwner.Nobody(), new JobOwner.Found(new Owner(generation, 2)), new JobOwner.Nobody());
    }

    @ParameterizedTest
    @CsvSource({"due, true", "sending, true", "sent, false", "failed, false"})
    void aJobMayTurnOutToBeOursWhileItsProviderIsBeingAsked(String state, boolean possible) throws SQLException {
        String provider = "asked-" + generation;
        sql("update submission set provider = '" + provider + "', state = '" + state
                + "', job_id = null where generation_id = '" + generation + "'");

        List<JobOwner> answers = join(new OwnerStatement(pool)
                .ask(List.of(
                        new OwnerStatement.Job(provider, "its-job"), new OwnerStatement.Job("replicate", "its-job"))));

        assertThat(answers)
                .containsExactly(possible ? new JobOwner.NotBoundYet() : new JobOwner.Nobody(), new JobOwner.Nobody());
    }

    private static void sql(String statement) throws SQLException {
        POSTGRES.as(Login.MIGRATION, connection -> {
            try (var execution = connection.createStatement()) {
                return execution.execute(statement);
            }
        });
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
