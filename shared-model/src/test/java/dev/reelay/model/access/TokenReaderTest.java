package dev.reelay.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TokenReaderTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final JwtVerifier GOOD = token -> Map.of("sub", "ada")::get;

    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();

    private final TokenReader.KeyWatch watch = new TokenReader.KeyWatch() {
        @Override
        public void lost(Throwable why) {
            heard.add("lost");
        }

        @Override
        public void found() {
            heard.add("found");
        }
    };

    private TokenReader reader(JwtVerifier verifier, Executor executor, int reading, Duration wait) {
        return new TokenReader(
                new AccessTokens(AuthMode.DEV, verifier), executor, new TokenReader.Limits(reading, wait), watch);
    }

    @Test
    void a_token_that_needs_no_key_is_read_at_once() {
        TokenReader reader = reader(GOOD, queue::add, 1, LONG);

        assertThat(reader.read("dev:ada")).isCompletedWithValueMatching(caller -> "ada".equals(caller.userId()));
        assertThat(reader.read(null)).isCompletedExceptionally();
        assertThat(queue).isEmpty();
    }

    @Test
    void a_header_is_taken_apart_first() {
        TokenReader reader = reader(GOOD, Runnable::run, 1, LONG);

        assertThat(reader.readHeader("bearer dev:bob"))
                .isCompletedWithValueMatching(caller -> "bob".equals(caller.userId()));
        assertThat(reader.readHeader("Basic x"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(InvalidTokenException.class);
    }

    @Test
    void a_jwt_is_read_elsewhere() {
        CompletionStage<Caller> answer = reader(GOOD, queue::add, 1, LONG).read("x.y.z");
        assertThat(answer).isNotDone();

        queue.remove().run();

        assertThat(answer).isCompletedWithValueMatching(caller -> "ada".equals(caller.userId()));
    }

    @Test
    void more_than_so_many_at_once_are_not_judged_until_there_is_room_again() {
        TokenReader reader = reader(GOOD, queue::add, 2, LONG);
        reader.read("a");
        reader.read("b");

        CompletionStage<Caller> third = reader.read("c");

        assertThat(third)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withRootCauseInstanceOf(KeysUnavailableException.class);
        assertThat(reader.reading()).isEqualTo(2);
        queue.forEach(Runnable::run);
        assertThat(reader.reading()).isZero();
    }

    @Test
    void a_token_whose_answer_does_not_come_in_time_is_not_judged_nor_read_later() {
        JwtVerifier unreached = token -> {
            heard.add("read");
            return name -> null;
        };

        CompletionStage<Caller> answer =
                reader(unreached, queue::add, 1, Duration.ofMillis(5)).read("x.y.z");

        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(KeysUnavailableException.class);
        queue.remove().run();
        assertThat(heard).containsExactly("lost");
    }

    @Test
    void a_pool_that_takes_nothing_is_our_failure() {
        TokenReader reader = reader(
                GOOD,
                task -> {
                    throw new RejectedExecutionException();
                },
                1,
                LONG);

        assertThat(reader.read("x.y.z"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(KeysUnavailableException.class);
        assertThat(reader.reading()).isZero();
    }

    @Test
    void the_keys_are_missed_once_and_welcomed_once() {
        boolean[] away = {true};
        TokenReader reader = reader(
                token -> {
                    if (away[0]) {
                        throw new KeysUnavailableException(null);
                    }
                    return Map.of("sub", token)::get;
                },
                Runnable::run,
                1,
                LONG);

        reader.read("a");
        reader.read("b");
        away[0] = false;
        reader.read("c");
        reader.read("d");

        assertThat(heard).containsExactly("lost", "found");
    }

    @Test
    void a_bad_token_says_nothing_about_the_keys() {
        TokenReader reader = reader(
                token -> {
                    throw InvalidTokenException.expired();
                },
                Runnable::run,
                1,
                LONG);

        assertThat(reader.read("a"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(InvalidTokenException.class);
        assertThat(heard).isEmpty();
    }
}
