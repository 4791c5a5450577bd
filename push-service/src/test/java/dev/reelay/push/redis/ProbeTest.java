package dev.reelay.push.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.push.room.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.SimpleStringType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private final ManualLoop loop = new ManualLoop();

    /** The PINGs that were sent; none of them is answered by itself. */
    private final List<Promise<Response>> pings = new ArrayList<>();

    private final List<String> told = new ArrayList<>();

    private final Probe probe = new Probe(connection(), loop, config(), new Telling());

    private RedisConnection connection() {
        return (RedisConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RedisConnection.class}, (self, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("send");
                    return ping();
                });
    }

    private Future<Response> ping() {
        Promise<Response> ping = Promise.promise();
        pings.add(ping);
        return ping.future();
    }

    private static ChannelConfig config() {
        return ChannelConfigs.with(Map.of("ping-interval", "1s", "silent-after", "500ms", "ping-timeout", "2s"));
    }

    private void answer() {
        pings.get(pings.size() - 1).complete(SimpleStringType.create("PONG"));
        loop.pass(0);
    }

    @Test
    void a_ping_that_is_answered_is_followed_by_another() {
        probe.start();
        for (int number = 1; number <= 3; number++) {
            loop.pass(1_000);
            assertThat(pings).hasSize(number);
            answer();
        }

        assertThat(told).containsExactly("answered", "answered", "answered");
    }

    @Test
    void a_message_answers_as_well_and_the_next_ping_waits_for_no_timeout() {
        probe.start();
        loop.pass(1_000);
        probe.heard();
        probe.heard();
        loop.pass(1_000);

        assertThat(pings).hasSize(2);
        assertThat(told).containsExactly("answered");

        loop.pass(500);

        assertThat(told).containsExactly("answered", "silent");

        // The first one's timeout is not the second one's.
        loop.pass(500);
        assertThat(told).containsExactly("answered", "silent");
        loop.pass(1_000);
        assertThat(told).last().asString().startsWith("failed");
    }

    @Test
    void a_connection_over_which_nothing_comes_is_silent_until_something_does() {
        probe.start();
        loop.pass(1_499);
        assertThat(told).isEmpty();
        loop.pass(1);
        assertThat(told).containsExactly("silent");
        assertThat(probe.isSilent()).isTrue();

        answer();

        assertThat(told).containsExactly("silent", "answered", "audible");
        assertThat(probe.isSilent()).isFalse();
        loop.pass(1_000);
        assertThat(pings).hasSize(2);
    }

    @Test
    void a_connection_that_stays_silent_has_failed() {
        probe.start();
        loop.pass(2_999);
        assertThat(told).containsExactly("silent");

        loop.pass(1);

        assertThat(told).containsExactly("silent", "failed: a PING was not answered within PT2S");
    }

    @Test
    void what_refuses_a_ping_is_told() {
        probe.start();
        loop.pass(1_000);
        pings.get(0).fail("NOPERM");
        loop.pass(0);

        assertThat(told).containsExactly("failed: NOPERM");
    }

    @Test
    void nothing_is_told_of_a_connection_that_is_given_up() {
        probe.start();
        loop.pass(1_000);
        probe.end();
        answer();
        loop.pass(10_000);

        assertThat(pings).hasSize(1);
        assertThat(told).isEmpty();
    }

    private final class Telling implements Probe.Listener {

        @Override
        public void answered() {
            told.add("answered");
        }

        @Override
        public void silent() {
            told.add("silent");
        }

        @Override
        public void audible() {
            told.add("audible");
        }

        @Override
        public void failed(Throwable failure) {
            told.add("failed: " + failure.getMessage());
        }
    }

    /** Runs what it is given when the test lets time pass. */
    private static final class ManualLoop implements Loop {

        private record Due(long millis, long number, Runnable task) implements Comparable<Due> {

            @Override
            public int compareTo(Due other) {
                return millis == other.millis ? Long.compare(number, other.number) : Long.compare(millis, other.millis);
            }
        }

        private final PriorityQueue<Due> due = new PriorityQueue<>();
        private long now;
        private long given;

        @Override
        public void execute(Runnable task) {
            due.add(new Due(now, given++, task));
        }

        @Override
        public void after(Duration delay, Runnable task) {
            due.add(new Due(now + delay.toMillis(), given++, task));
        }

        void pass(long millis) {
            long end = now + millis;
            for (Due next = due.peek(); next != null && next.millis() <= end; next = due.peek()) {
                due.remove();
                now = next.millis();
                next.task().run();
            }
            now = end;
        }
    }
}
