package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildObserver;
import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.local.servers.S3Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts everything on this machine, stays until it is asked to end, and then leaves no process behind. */
public final class Launcher {

    /** Kept here, because the logging system forgets the level of a logger that nobody holds. */
    private static final Logger MIGRATION_LOG = Logger.getLogger("org.flywaydb");

    private final LaunchSettings settings;
    private final Console console;
    private final RunFolder folder;
    private final Supervisor supervisor;
    private final List<Member> ground;
    private final List<Member> beside;
    private final List<Member> services;
    private final Object endLock = new Object();
    private boolean ended;

    private Launcher(LaunchSettings settings, Console console, RunFolder folder) {
        this.settings = settings;
        this.console = console;
        this.folder = folder;
        Ports ports = settings.ports();
        this.ground = List.of(
                new ServerMember(PostgresServer.keeping(
                        settings.data().resolve("postgres"), ports.postgres(), observer("postgres"))),
                new ServerMember(RedisServer.on(ports.redis(), observer("redis"))));
        this.beside = List.of(
                new ServerMember(S3Server.keeping(
                        settings.data().resolve("s3"), ports.s3(), settings.s3ProxyJar(), observer("s3"))),
                new SimulatorMember(ports.simulator(), settings.predictionDuration(), console.named("simulator")));
        this.services = services();
        this.supervisor = new Supervisor(console, settings.restarts(), ground.size() + beside.size() + services.size());
    }

    /** Takes its settings from the system properties; ends the JVM with 1 when the run does not come about. */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        MIGRATION_LOG.setLevel(Level.WARNING);
        Console console = Console.ofTerminal();
        try {
            run(LaunchSettings.from(System::getProperty), console);
        } catch (LaunchFailure failure) {
            console.fail(failure);
            System.exit(1);
        } catch (RuntimeException unforeseen) {
            console.fail(new LaunchFailure("Something unforeseen happened: " + unforeseen));
            System.exit(1);
        }
    }

    private static void run(LaunchSettings settings, Console console) throws InterruptedException {
        long before = System.nanoTime();
        Ports ports = settings.ports();
        RunFolder folder = RunFolder.take(settings.data(), ServiceEnvironment.url(ports.push()) + "/");
        Leftovers.end(folder, console);
        Preflight.inTheWay(ports.needs(), FreePort::isFree, Preflight::holder).ifPresent(obstacle -> {
            throw new LaunchFailure(obstacle);
        });
        Launcher launcher = new Launcher(settings, console, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(launcher::end, "end"));
        try {
            launcher.start();
        } catch (LaunchFailure failure) {
            if (launcher.end()) {
                throw failure;
            }
            // Somebody ended the run while it started; that the start failed is no news then.
            awaitEndOfJvm();
        }
        console.show("\n" + Banner.of(ports, Duration.ofNanos(System.nanoTime() - before)));
        awaitEndOfJvm();
    }

    /** Waits until the shutdown hook has ended everything, and the JVM with it. */
    private static void awaitEndOfJvm() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private void start() throws InterruptedException {
        console.say("starting PostgreSQL, Redis, S3, the simulator and " + services.size() + " services; data in "
                + settings.data());
        CompletableFuture<Void> servers = supervisor.start(ground);
        CompletableFuture<Void> others = supervisor.start(beside);
        // The services need the first two to start at all, and the others only when there is work.
        CompletableFuture<Void> all = servers.thenCompose(up -> supervisor.start(services));
        supervisor.awaitReady(CompletableFuture.allOf(others, all), settings.startLimit());
    }

    /**
     * Ends all: the services first, so that they can put away what they are at, the database last.
     *
     * @return whether this call did it; false when it was done before
     */
    private boolean end() {
        synchronized (endLock) {
            if (ended) {
                return false;
            }
            ended = true;
            console.say("ending");
            supervisor.freeze();
            supervisor.stop(services);
            supervisor.stop(beside);
            supervisor.stop(ground);
            folder.clear();
            folder.close();
            console.say("ended");
            return true;
        }
    }

    private List<Member> services() {
        ServiceEnvironment environment = new ServiceEnvironment(settings.ports());
        List<Member> all = new ArrayList<>();
        all.add(service("ingest", "ingest-service", settings.ports().ingest(), environment.ingest()));
        all.add(service("worker", "worker-service", settings.ports().worker(), environment.worker()));
        List<Integer> pods = settings.ports().pushPorts();
        for (int pod = 0; pod < pods.size(); pod++) {
            String name = pods.size() == 1 ? "push" : "push-" + (pod + 1);
            all.add(service(name, "push-service", pods.get(pod), environment.push(pods.get(pod))));
        }
        return all;
    }

    private Member service(String name, String module, int port, Map<String, String> environment) {
        Map<String, String> effective =
                ServiceEnvironment.yielding(environment, System.getenv().keySet());
        return new ServiceMember(name, settings.root().resolve(module), port, effective, settings, observer(name));
    }

    private ChildObserver observer(String name) {
        var lines = console.named(name);
        return new ChildObserver() {
            @Override
            public void wrote(String line) {
                lines.accept(line);
            }

            @Override
            public void started(ChildProcess child) {
                folder.add(child);
            }
        };
    }
}
