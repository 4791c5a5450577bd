package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.ChildProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the look before the build as the build does: from its source, by the JDK alone. */
class PreflightIT {

    private static final Path SOURCE = Path.of("src/main/java/dev/reelay/local/launcher/Preflight.java");

    @TempDir
    Path data;

    private final Ports ports = RunningReelay.freePorts(1);

    @Test
    void letsARunPassThatCanStart() {
        assertThat(look("worker.port=${worker.port}").exitCode()).isZero();
    }

    @Test
    void namesAllPortsInUseAtOnce() throws Exception {
        try (ServerSocket redis = taken(ports.redis());
                ServerSocket worker = taken(ports.worker())) {
            Look look = look();

            assertThat(look.exitCode()).isEqualTo(1);
            assertThat(look.said())
                    .contains("Reelay did not start.")
                    .contains(redis.getLocalPort() + " (Redis, -Dredis.port=")
                    .contains(worker.getLocalPort() + " (worker, -Dworker.port=");
        }
    }

    @Test
    void refusesABuildUnderARunningReelay() {
        try (RunFolder running = RunFolder.take(data, "http://127.0.0.1:1/")) {
            Look look = look();

            assertThat(look.exitCode()).isEqualTo(1);
            assertThat(look.said())
                    .contains("already runs on " + data)
                    .contains("process " + ProcessHandle.current().pid() + ", http://127.0.0.1:1/")
                    .contains("Ctrl-C");
            assertThat(running.children()).isEmpty();
        }
    }

    @Test
    void leavesThePortsOfAKilledRunToTheLauncherWhichEndsWhatHoldsThem() throws Exception {
        Files.createDirectories(data.resolve("run"));
        Files.writeString(data.resolve("run/children"), "1 1 redis\n");
        try (ServerSocket left = taken(ports.redis())) {
            assertThat(look().exitCode()).as("port %s", left.getLocalPort()).isZero();
        }
    }

    @Test
    void saysWhatMakesNoSense() {
        Look look = look("push.pods=many");

        assertThat(look.exitCode()).isEqualTo(1);
        assertThat(look.said()).contains("-Dpush.pods=many must be a whole number");
    }

    private static ServerSocket taken(int port) throws Exception {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private Look look(String... further) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                SOURCE.toAbsolutePath().toString(),
                data.resolve("the-root").toString(),
                "reelay.data=" + data));
        ports.needs().forEach(need -> command.add(need.port().property + "=" + need.number()));
        command.addAll(Arrays.asList(further));
        ChildProcess process = ChildProcess.start("preflight", command, Map.of(), data, line -> {});
        assertThat(process.awaitEnd(Duration.ofSeconds(60))).as("ended in time").isTrue();
        Integer code = process.exitCode();
        return new Look(code == null ? -1 : code, String.join("\n", process.tail()));
    }

    private record Look(int exitCode, String said) {}
}
