package dev.reelay.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What Postgres makes of groups, of one process and of two. */
class GroupsIT {

    private static final PostgresServer POSTGRES = PostgresServer.temporary();
    private static final Vertx VERTX = Vertx.vertx();
    private static Pool pool;

    private String generation = "";

    @BeforeAll
    static void start() {
        POSTGRES.start();
        pool = pool();
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
    void answersEachOfAGroupForItself() throws SQLException {
        Delivery first = delivery("msg_1", generation, null, null);

        List<Recorded> answers = join(new RecordStatement(pool)
                .ask(List.of(
                        first,
                        delivery("msg_1", generation, null, "token"),
                        delivery("msg_2", "nobody", null, null),
                        delivery("msg_3", generation, 3, null),
                        delivery("msg_4", generation, 2, "wrong"),
                        delivery("msg_5", generation, 1, null))));

        assertThat(answers)
                .containsExactly(
                        new Recorded.Accepted(GenerationKind.IMAGE),
                        new Recorded.Duplicate(),
                        new Recorded.UnknownGeneration(),
                        new Recorded.UnknownGeneration(),
                        new Recorded.WrongToken(),
                        new Recorded.Accepted(GenerationKind.IMAGE));
        assertThat(recorded()).containsExactlyInAnyOrder(key("msg_1") + " 2 new", key("msg_5") + " 1 new");
    }

    @Test
    void recordsTheEntitledOneOfTwoThatHaveTheSameKey() {
        List<Recorded> answers = join(new RecordStatement(pool)
                .ask(List.of(
                        delivery("msg_1", generation, null, "wrong"), delivery("msg_1", generation, null, "token"))));

        assertThat(answers).containsExactly(new Recorded.WrongToken(), new Recorded.Accepted(GenerationKind.IMAGE));
    }

    @Test
    void keepsTheSameContentOfTwoAttemptsApart() {
        List<Recorded> answers = join(new RecordStatement(pool)
                .ask(List.of(content("c", 1), content("c", 2), content("c", null), content("c", 1))));

        assertThat(answers)
                .containsExactly(
                        new Recorded.Accepted(GenerationKind.IMAGE),
                        new Recorded.Accepted(GenerationKind.IMAGE),
                        new Recorded.Duplicate(),
                        new Recorded.Duplicate());
    }

    @Test
    void aRowThatPostgresRefusesHurtsItselfAlone() throws SQLException {
        List<Delivery> group = new ArrayList<>();
        IntStream.range(0, 40).forEach(n -> group.add(delivery("msg_" + n, generation, null, null)));
        // A NUL is the one character that no text in Postgres can hold.
        group.set(17, delivery("msg_\0", generation, null, null));
        Groups<Delivery, Recorded> groups = groups(new RecordStatement(pool));

        List<Future<Recorded>> answers =
                group.stream().map(one -> groups.ask(one, () -> {})).toList();

        for (int n = 0; n < 40; n++) {
            if (n != 17) {
                assertThat(join(answers.get(n))).isEqualTo(new Recorded.Accepted(GenerationKind.IMAGE));
            }
        }
        assertThat(answers.get(17).otherwiseEmpty().result()).isNull();
        assertThat(answers.get(17).cause()).isInstanceOf(PgException.class);
        assertThat(recorded()).hasSize(39);
    }

    /** Two processes get the same deliveries, in opposite orders, with repeats: each is recorded once, and nobody waits for ever. */
    @RepeatedTest(50)
    void groupsOfTwoProcessesWithTheSameKeysInOppositeOrdersNeitherBlockNorRepeat() throws SQLException {
        List<Delivery> here = new ArrayList<>();
        IntStream.range(0, 200).forEach(n -> here.add(delivery("msg_" + n % 150, generation, null, null)));
        List<Delivery> there = new ArrayList<>();
        here.forEach(
                one -> there.add(delivery(one.key().text().substring(generation.length()), generation, null, null)));
        Collections.reverse(there);
        Pool otherPool = pool();
        // A deadlock would be ended by Postgres, and mended by asking one by one: it shows here only.
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        Groups<Delivery, Recorded> one =
                groups(group -> new RecordStatement(pool).ask(group).onFailure(refused::add));
        Groups<Delivery, Recorded> other =
                groups(group -> new RecordStatement(otherPool).ask(group).onFailure(refused::add));
        List<Future<Recorded>> answers = new ArrayList<>();

        for (int n = 0; n < here.size(); n++) {
            answers.add(one.ask(here.get(n), () -> {}));
            answers.add(other.ask(there.get(n), () -> {}));
        }

        long accepted = answers.stream()
                .map(GroupsIT::join)
                .filter(Recorded.Accepted.class::isInstance)
                .count();
        assertThat(accepted).isEqualTo(150);
        assertThat(recorded()).hasSize(150).doesNotHaveDuplicates();
        assertThat(refused).isEmpty();
        join(otherPool.close());
    }

    private static Groups<Delivery, Recorded> groups(Groups.Statement<Delivery, Recorded> statement) {
        return new Groups<>(
                VERTX,
                statement,
                new Gathering.Limits(3, 1_000, 64, 1_000_000),
                delivery -> delivery.body().length,
                Duration.ofSeconds(30),
                new GroupMetrics(new SimpleMeterRegistry(), "record"));
    }

    private String key(String key) {
        return generation + key;
    }

    private Delivery delivery(String key, String generationId, @Nullable Integer attempt, @Nullable String token) {
        return delivery(DeliveryKey.natural(key(key)), generationId, attempt, token);
    }

    private Delivery content(String text, @Nullable Integer attempt) {
        return delivery(new DeliveryKey(key(text), true), generation, attempt, null);
    }

    private static Delivery delivery(
            DeliveryKey key, String generationId, @Nullable Integer attempt, @Nullable String token) {
        return new Delivery(
                UUID.randomUUID(),
                "replicate",
                key,
                generationId,
                attempt,
                token,
                "job",
                Map.of("webhook-id", "msg"),
                new byte[] {'{', '}'},
                StatusMessage.working(GenerationStatus.PROCESSING, 10, null),
                null,
                1);
    }

    private static Pool pool() {
        return PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(POSTGRES.reactiveUrl())
                        .setUser(Login.INGEST.username())
                        .setPassword(Login.INGEST.password())
                        .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(4))
                .using(VERTX)
                .build();
    }

    /** Key, attempt and state of the generation's rows. */
    private List<String> recorded() throws SQLException {
        return POSTGRES.as(Login.MIGRATION, connection -> {
            List<String> rows = new ArrayList<>();
            try (var query = connection.prepareStatement("select delivery_key || ' ' || attempt || ' ' || state"
                    + " from webhook_delivery where generation_id = ?")) {
                query.setString(1, generation);
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        rows.add(result.getString(1));
                    }
                }
            }
            return rows;
        });
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
