package dev.reelay.ingest.inbox;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    /** What no statement can be made of. */
    private static final String UNWRITABLE = "unwritable";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<List<String>> asked = new CopyOnWriteArrayList<>();
    private final List<Promise<List<String>>> statements = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void asksTheFirstAtOnceAndGathersTheOthersMeanwhile() {
        Groups<String, String> groups = groups(1, 100, LONG);
        Future<String> a = ask(groups, "a");
        await().until(() -> statements.size() == 1);
        List<Future<String>> others = List.of(ask(groups, "b"), ask(groups, "c"), ask(groups, "d"));

        statements.get(0).complete(List.of("A"));
        await().until(() -> statements.size() == 2);
        statements.get(1).complete(List.of("B", "C", "D"));

        assertThat(join(a)).isEqualTo("A");
        assertThat(others.stream().map(GroupsTest::join)).containsExactly("B", "C", "D");
        assertThat(asked).containsExactly(List.of("a"), List.of("b", "c", "d"));
        assertThat(ended).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void asksAGroupThatWasRefusedForItsRowsOneByOne() {
        Groups<String, String> groups = groups(1, 100, LONG);
        List<Future<String>> answers = gathered(groups, "good", "bad", "fine");

        statements.get(1).fail(new PgException("no", "ERROR", "22P05", "a row is quoted here"));
        for (int n = 2; n < 5; n++) {
            int statement = n;
            await().until(() -> statements.size() == statement + 1);
            if (asked.get(n).equals(List.of("bad"))) {
                statements.get(n).fail(new PgException("no", "ERROR", "22P05", ""));
            } else {
                statements.get(n).complete(asked.get(n));
            }
        }

        await().until(() -> answers.stream().allMatch(Future::isComplete));
        assertThat(asked.subList(2, 5)).containsExactly(List.of("good"), List.of("bad"), List.of("fine"));
        assertThat(answers.get(1).cause()).isInstanceOf(PgException.class);
        assertThat(List.of(join(answers.get(0)), join(answers.get(2)))).containsExactly("good", "fine");
        await().untilAsserted(() -> assertThat(ended).contains("good", "bad", "fine"));
    }

    @Test
    void asksTheOthersOfAGroupThatNoStatementCanBeMadeOf() {
        Groups<String, String> groups = groups(1, 100, LONG);
        ask(groups, "first");
        await().until(() -> statements.size() == 1);
        List<Future<String>> answers = List.of(ask(groups, "good"), ask(groups, UNWRITABLE), ask(groups, "fine"));

        statements.get(0).complete(List.of("FIRST"));
        for (int n = 1; n < 3; n++) {
            int statement = n;
            await().until(() -> statements.size() == statement + 1);
            statements.get(n).complete(asked.get(n));
        }

        await().until(() -> answers.stream().allMatch(Future::isComplete));
        assertThat(List.of(join(answers.get(0)), join(answers.get(2)))).containsExactly("good", "fine");
        assertThat(answers.get(1).cause()).hasRootCauseInstanceOf(IllegalArgumentException.class);
        await().untilAsserted(() -> assertThat(ended).contains("good", UNWRITABLE, "fine"));
    }

    @Test
    void failsAllOfAGroupWhoseConnectionWasLostAndAsksNoneAgain() {
        Groups<String, String> groups = groups(1, 100, LONG);
        List<Future<String>> answers = gathered(groups, "a", "b");
        IllegalStateException lost = new IllegalStateException("connection reset");

        statements.get(1).fail(lost);

        await().until(() -> answers.stream().allMatch(Future::isComplete));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.cause()).isSameAs(lost));
        Future<String> next = ask(groups, "c");
        await().until(() -> statements.size() == 3);
        statements.get(2).complete(List.of("C"));
        assertThat(join(next)).isEqualTo("C");
        assertThat(asked).endsWith(List.of("c"));
    }

    @Test
    void refusesAtOnceWhenTooManyWait() {
        Groups<String, String> groups = groups(1, 2, LONG);
        gathered(groups, "a", "b");
        List<Future<String>> answers = new ArrayList<>();

        IntStream.range(0, 3).forEach(n -> answers.add(ask(groups, "late" + n)));

        await().until(() -> answers.get(2).isComplete());
        assertThat(answers.get(2).cause()).isInstanceOf(RejectedExecutionException.class);
        assertThat(answers.subList(0, 2)).noneMatch(Future::isComplete);
        assertThat(ended).contains("late2");
    }

    @Test
    void failsInTimeButLetsGoOfAQuestionOnlyWhenItsStatementHasEnded() {
        Groups<String, String> groups = groups(1, 100, SHORT);
        Future<String> stuck = ask(groups, "stuck");
        await().until(() -> statements.size() == 1);

        await().until(stuck::isComplete);

        assertThat(stuck.cause()).isInstanceOf(TimeoutException.class);
        assertThat(ended).isEmpty();
        statements.get(0).complete(List.of("too late"));
        await().untilAsserted(() -> assertThat(ended).containsExactly("stuck"));
    }

    @Test
    void failsAndLetsGoInTimeOfWhatStillWaits() {
        Groups<String, String> groups = groups(1, 100, SHORT);
        ask(groups, "stuck");
        await().until(() -> statements.size() == 1);
        List<Future<String>> waiting =
                IntStream.range(0, 200).mapToObj(n -> ask(groups, "waiting")).toList();

        // One statement at a time, of 64 rows at most, and none ever ends: the last ones never get theirs.
        await().until(() -> waiting.stream().allMatch(Future::isComplete));

        assertThat(waiting.get(99).cause()).isInstanceOf(TimeoutException.class);
        assertThat(groups.waiting()).isZero();
        await().untilAsserted(() -> assertThat(ended).contains("waiting"));
    }

    @Test
    void doesNotLeaveASlotToAStatementWhoseTimeIsOver() {
        Groups<String, String> groups = groups(1, 100, SHORT);
        Future<String> stuck = ask(groups, "stuck");
        await().until(stuck::isComplete);

        Future<String> next = ask(groups, "next");

        await().until(() -> statements.size() == 2);
        statements.get(1).complete(List.of("NEXT"));
        assertThat(join(next)).isEqualTo("NEXT");
        assertThat(groups.underWay()).isEqualTo(1);
    }

    @Test
    void answersOnTheContextOfWhoeverAsked() {
        Groups<String, String> groups = groups(1, 100, LONG);
        Promise<Boolean> sameContext = Promise.promise();
        vertx.runOnContext(start -> {
            var context = Vertx.currentContext();
            ask(groups, "a").onComplete(answer -> sameContext.complete(context.equals(Vertx.currentContext())));
        });
        await().until(() -> statements.size() == 1);

        statements.get(0).complete(List.of("A"));

        assertThat(join(sameContext.future())).isTrue();
    }

    /** One group under way that blocks the only slot, and then {@code questions} in a second one. */
    private List<Future<String>> gathered(Groups<String, String> groups, String... questions) {
        ask(groups, "first");
        await().until(() -> statements.size() == 1);
        List<Future<String>> answers = List.of(questions).stream()
                .map(question -> ask(groups, question))
                .toList();
        statements.get(0).complete(List.of("FIRST"));
        await().until(() -> statements.size() == 2);
        return answers;
    }

    private Groups<String, String> groups(int slots, int maxWaiting, Duration limit) {
        return new Groups<>(
                vertx,
                group -> {
                    if (group.contains(UNWRITABLE)) {
                        throw new IllegalArgumentException("no parameter can be made of it");
                    }
                    Promise<List<String>> statement = Promise.promise();
                    asked.add(group);
                    statements.add(statement);
                    return statement.future();
                },
                new Gathering.Limits(slots, maxWaiting, 64, 1_000_000),
                question -> 1,
                limit,
                new GroupMetrics(meters, "test"));
    }

    private Future<String> ask(Groups<String, String> groups, String question) {
        return groups.ask(question, () -> ended.add(question));
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
