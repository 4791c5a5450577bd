package dev.reelay.local.launcher;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The launcher as a process of its own, on free ports, as {@code mvn -Pup} would run it. */
final class RunningReelay implements AutoCloseable {

    static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final Path data;
    private final Ports ports;
    private final ChildProcess process;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private RunningReelay(Path data, Ports ports, Map<String, String> properties) {
        this.data = data;
        this.ports = ports;
        Map<String, String> all = new LinkedHashMap<>();
        all.put("reelay.root", Path.of("../../..").toAbsolutePath().normalize().toString());
        all.put("reelay.data", data.toString());
        all.put(S3Server.JAR_PROPERTY, String.valueOf(System.getProperty(S3Server.JAR_PROPERTY)));
        for (Preflight.Need need : ports.needs()) {
            all.putIfAbsent(need.port().property, Integer.toString(need.number()));
        }
        all.put("push.pods", Integer.toString(ports.pushPods()));
        all.putAll(properties);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        all.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
        this.process = ChildProcess.start("reelay", command, Map.of(), null, output::add);
    }

    /** Starts it; does not wait for anything. */
    static RunningReelay launch(Path data, Ports ports, Map<String, String> properties) {
        return new RunningReelay(data, ports, properties);
    }

    /** Starts it and waits until it says that it is ready. */
    static RunningReelay start(Path data, Ports ports, Map<String, String> properties) {
        RunningReelay running = launch(data, ports, properties);
        await().atMost(START_LIMIT)
                .untilAsserted(() -> assertThat(running.isReady() || !running.process.isAlive())
                        .as("ready, or ended")
                        .isTrue());
        if (!running.isReady()) {
            throw new AssertionError("Reelay did not start:\n" + String.join("\n", running.output));
        }
        return running;
    }

    static Ports freePorts(int pushPods) {
        int push = FreePort.find();
        while (!FreePort.isFree(push + 1)) {
            push = FreePort.find();
        }
        return new Ports(
                FreePort.find(),
                FreePort.find(),
                push,
                pushPods,
                FreePort.find(),
                FreePort.find(),
                FreePort.find(),
                FreePort.find());
    }

    boolean isReady() {
        return output.stream().anyMatch(line -> line.contains("Reelay is ready"));
    }

    Ports ports() {
        return ports;
    }

    List<String> output() {
        return List.copyOf(output);
    }

    ChildProcess process() {
        return process;
    }

    /** Everything that was started until now, also what was started again. */
    List<RecordedChild> children() {
        try {
            List<RecordedChild> children = new ArrayList<>();
            for (String line : Files.readAllLines(data.resolve("run/children"))) {
                RecordedChild.parse(line).ifPresent(children::add);
            }
            return children;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a child as a crash would. */
    void kill(String name) {
        RecordedChild newest = children().stream()
                .filter(child -> child.name().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("there is no " + name + " in " + children()));
        assertThat(newest.process().orElseThrow().destroyForcibly()).isTrue();
    }

    /** Waits for the end and returns the exit code. */
    int awaitEnd() {
        assertThat(process.awaitEnd(STOP_LIMIT)).as("ended in time: %s", output).isTrue();
        Integer code = process.exitCode();
        assertThat(code).isNotNull();
        return code == null ? -1 : code;
    }

    @Override
    public void close() {
        process.stop(STOP_LIMIT);
    }
}
