package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildObserver;
import dev.reelay.local.servers.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the three services: a JVM of its own from the service's runnable jar. */
final class ServiceMember implements Member {

    /** More than any service takes for its own orderly end. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final String name;
    private final Path module;
    private final int port;
    private final Map<String, String> environment;
    private final LaunchSettings settings;
    private final ChildObserver observer;
    private volatile @Nullable ChildProcess process;

    /**
     * A service that does not run yet.
     *
     * @param module the folder of the service's Maven module
     */
    ServiceMember(
            String name,
            Path module,
            int port,
            Map<String, String> environment,
            LaunchSettings settings,
            ChildObserver observer) {
        this.name = name;
        this.module = module;
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.settings = settings;
        this.observer = observer;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        Path jar = module.resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isReadable(jar)) {
            throw new LaunchFailure("There is no " + jar + ": build with mvn -Pup from the repository's root.");
        }
        ChildProcess started = ChildProcess.start(name, command(settings, jar), environment, module, observer);
        process = started;
        Readiness.await(started, port, settings.startLimit());
    }

    /** For a quick start and a small memory: a developer's machine runs all of them beside an IDE. */
    static List<String> command(LaunchSettings settings, Path jar) {
        List<String> command = new ArrayList<>(List.of(
                settings.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xms48m",
                "-Xmx256m",
                "-Xshare:auto"));
        if (settings.jdkVersion() >= 24) {
            // Netty and JBoss Logging use what these releases warn about at every start.
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    @Override
    public Optional<ChildProcess> process() {
        return Optional.ofNullable(process);
    }

    @Override
    public void stop() {
        ChildProcess running = process;
        if (running != null) {
            running.stop(STOP_LIMIT);
        }
    }
}
