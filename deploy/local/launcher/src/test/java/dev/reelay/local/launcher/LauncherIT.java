package dev.reelay.local.launcher;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run begins and ends, as seen from the terminal and from the list of processes. */
class LauncherIT {

    @Test
    void saysWhichPortIsInUseBeforeItStartsAnything(@TempDir Path data) throws Exception {
        Ports ports = RunningReelay.freePorts(1);
        try (ServerSocket taken = new ServerSocket(ports.redis(), 1, InetAddress.getLoopbackAddress());
                RunningReelay refused = RunningReelay.launch(data, ports, Map.of())) {
            assertThat(refused.awaitEnd()).isEqualTo(1);

            assertThat(lastLine(refused))
                    .contains("This port is in use: " + taken.getLocalPort())
                    .contains("-Dredis.port=");
            assertThat(data.resolve("run/children")).doesNotExist();
        }
    }

    @Test
    void endsWithTheLastLinesOfAChildThatDiesBeforeAllIsReady(@TempDir Path folder) throws Exception {
        Path jdk = folder.resolve("jdk");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho this JVM is broken\nexit 7\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (RunningReelay broken = RunningReelay.launch(
                folder.resolve("data"), RunningReelay.freePorts(1), Map.of("reelay.jdk", jdk.toString()))) {
            assertThat(broken.awaitEnd()).isEqualTo(1);

            assertThat(broken.output())
                    .anySatisfy(line ->
                            assertThat(line).startsWith("Reelay did not start.").contains("ended with code 7"));
            assertThat(lastLine(broken)).contains("this JVM is broken");
            assertThat(folder.resolve("data/run/children")).as("all have ended").doesNotExist();
        }
    }

    @Test
    void leavesNoProcessBehindEvenAfterItWasKilledAndStartedAgain(@TempDir Path data) {
        Ports ports = RunningReelay.freePorts(1);
        List<RecordedChild> left;
        try (RunningReelay first = RunningReelay.start(data, ports, Map.of())) {
            assertSecondIsRefused(data);
            left = first.children();
            first.process().kill();
        }
        assertThat(left)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(child -> assertThat(child.process())
                        .as("%s goes on without its parent", child.name())
                        .isPresent());

        List<RecordedChild> children;
        try (RunningReelay second = RunningReelay.start(data, ports, Map.of())) {
            assertNoneRuns(left);
            children = second.children();
            assertThat(children).hasSizeGreaterThanOrEqualTo(6);

            second.process().terminate();
            assertThat(second.awaitEnd()).as("ended by SIGTERM").isEqualTo(143);
        }
        assertNoneRuns(children);
    }

    @Test
    void leavesNoProcessBehindWhenItIsEndedWhileItStarts(@TempDir Path data) {
        List<RecordedChild> children;
        try (RunningReelay starting = RunningReelay.launch(data, RunningReelay.freePorts(1), Map.of())) {
            await().atMost(RunningReelay.START_LIMIT).until(() -> Files.exists(data.resolve("run/children")));
            children = starting.children();

            starting.process().terminate();

            assertThat(starting.awaitEnd()).isEqualTo(143);
            assertThat(lastLine(starting))
                    .as("an end that was asked for is no failure")
                    .endsWith("| ended");
            assertThat(data.resolve("run/children")).doesNotExist();
        }
        assertNoneRuns(children);
    }

    private static void assertSecondIsRefused(Path data) {
        try (RunningReelay second = RunningReelay.launch(data, RunningReelay.freePorts(1), Map.of())) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(lastLine(second)).contains("already runs on " + data).contains("-Dreelay.data=");
        }
    }

    private static void assertNoneRuns(List<RecordedChild> children) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(children)
                        .allSatisfy(child ->
                                assertThat(child.process()).as(child.name()).isEmpty()));
    }

    private static String lastLine(RunningReelay reelay) {
        List<String> output = reelay.output();
        return output.isEmpty() ? "" : output.get(output.size() - 1);
    }
}
