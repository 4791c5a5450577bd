package dev.reelay.local.launcher;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.local.servers.ChildProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(said, true, StandardCharsets.UTF_8), false);
    private final Supervisor supervisor = new Supervisor(console, new RestartPolicy(2, Duration.ofMinutes(1)), 2);
    private final Script sleeper = new Script("sleeper", "sleep 60");

    @AfterEach
    void end() {
        supervisor.freeze();
        supervisor.stop(List.of(sleeper));
    }

    @Test
    void startsAgainWhatDiesAfterAllWereReady() throws Exception {
        supervisor.awaitReady(supervisor.start(List.of(sleeper)), LIMIT);

        sleeper.process().orElseThrow().kill();

        await().untilAsserted(() -> assertThat(said()).contains("sleeper is ready again"));
        assertThat(sleeper.process().orElseThrow().isAlive()).isTrue();
        assertThat(said()).contains("sleeper was ended by signal 9; starting it again in 250 ms (1 of at most 2)");
    }

    @Test
    void leavesAloneWhatDiesTooOftenAndSaysSo() throws Exception {
        Script dying = new Script("dying", "echo last words; sleep 0.3; exit 3");
        supervisor.awaitReady(supervisor.start(List.of(dying)), LIMIT);

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(said())
                        .contains("dying ended with code 3; it was started again 2 times")
                        .contains("last words"));
        assertThat(dying.starts).hasValue(3);
    }

    @Test
    void endsTheRunWhenOneDiesBeforeAllAreReady() {
        Script never = new Script("never", "echo broken setup; exit 4") {
            @Override
            public void start() {
                super.start();
                await().atMost(LIMIT).until(() -> !process().orElseThrow().isAlive());
                throw new LaunchFailure(
                        "never ended with code 4", process().orElseThrow().tail());
            }
        };

        assertThatThrownBy(() -> supervisor.awaitReady(supervisor.start(List.of(sleeper, never)), LIMIT))
                .isInstanceOfSatisfying(
                        LaunchFailure.class,
                        failure -> assertThat(failure.lastLines()).contains("broken setup"));
    }

    @Test
    void startsNothingAnyMoreWhenTheRunEnds() throws Exception {
        supervisor.awaitReady(supervisor.start(List.of(sleeper)), LIMIT);
        ChildProcess process = sleeper.process().orElseThrow();

        supervisor.freeze();
        supervisor.stop(List.of(sleeper));

        assertThat(process.isAlive()).isFalse();
        assertThat(sleeper.starts).hasValue(1);
        assertThat(said()).doesNotContain("starting it again");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** A member that is ready as soon as it is started. */
    private static class Script implements Member {

        private final String name;
        private final String script;
        private final AtomicInteger starts = new AtomicInteger();
        private volatile @Nullable ChildProcess process;

        Script(String name, String script) {
            this.name = name;
            this.script = script;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            starts.incrementAndGet();
            process = ChildProcess.start(name, List.of("sh", "-c", script), Map.of(), null, line -> {});
        }

        @Override
        public Optional<ChildProcess> process() {
            return Optional.ofNullable(process);
        }

        @Override
        public void stop() {
            process().ifPresent(running -> running.stop(Duration.ofSeconds(2)));
        }
    }
}
