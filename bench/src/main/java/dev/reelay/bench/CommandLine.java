package dev.reelay.bench;

import dev.reelay.bench.ingest.Settings;
import dev.reelay.bench.push.PushSettings;
import dev.reelay.bench.subject.Jdk;
import dev.reelay.bench.worker.MediaSettings;
import dev.reelay.bench.worker.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: a scenario, then options as {@code --name value}.
 *
 * @param scenario its name
 * @param settings of ingest's scenarios, from the options or their defaults
 * @param worker those of the worker's
 * @param media those of the worker's media
 * @param push those of push's
 * @param out the folder for the report
 */
record CommandLine(
        String scenario, Settings settings, WorkerSettings worker, MediaSettings media, PushSettings push, Path out) {

    static final String USAGE = """
            java -jar bench/target/reelay-bench.jar <scenario> [--option value]...
              ingest|fal|flood|soak, inbox|latency|kills|media,
              push|push-idle|push-storm|push-start|push-slow|push-leaks|push-faults|push-cluster|push-rolling|push-pods
              --rounds 5           how many times each is measured
              --seconds 10         how long each time, at least 3
              --warmup 20          seconds before the first round; push: before each
              --connections 64     of the closed loop; push: listeners, 1000; push-rolling: 2000
              --core <last>        the core that each server is held to, from 0
              --jdk <newest>       the home of the JDK that runs the services
              --jvm "<options>"    its options, instead of a heap of 256 MiB and deploy/docker/java.options
              --fastify-pool 20    the Node peer's connections to Postgres
              --deliveries 1000000 how many the soak sends
              --slow 1000          how many slow connections the soak holds
              --waves 5            of 2,000 generations in a round of the inbox
              --feed 6000          messages a second into the inbox while it is emptied, for 30 --seconds
              --rate 500           webhooks a second on their whole way, for 30 --seconds
              --cases hot,many,fixed-hot,fixed-many
                                   what push measures
              --entrants reelay,reelay-sse,reelay-socketio,reelay-offsets,reelay-supabase,socketio,ws
                                   whom push measures
              --events 20000       of the fault runs, at an --event-rate of 200 a second; push-rolling: 500
              --window 10          seconds over which push-rolling lets a pod drain
              --previous-push <root>
                                   a checkout whose push comes first: push-rolling replaces it, latency goes by it
              --churn 100000       listeners who come and go in the search for leaks
              --idle 10000         idle listeners
              --kills 50           of a worker, while 200 --generations go on; --seed for the same again
              --files 8            of 1024 --mebibytes that are moved at once
              --root .             the repository's root
              --out bench/target/reports
            """;

    /** A heap that is small and fixed; the rest is what the images run with. */
    static final String HEAP = "-Xms256m -Xmx256m";

    /** Under the repository's root; the JVM reads it by itself. */
    static final String JVM_OPTIONS = "deploy/docker/java.options";

    private static final Set<String> OPTIONS = Set.of(
            "rounds",
            "seconds",
            "warmup",
            "connections",
            "core",
            "jdk",
            "jvm",
            "fastify-pool",
            "deliveries",
            "slow",
            "waves",
            "feed",
            "rate",
            "cases",
            "entrants",
            "events",
            "event-rate",
            "churn",
            "idle",
            "kills",
            "generations",
            "seed",
            "previous-push",
            "window",
            "files",
            "mebibytes",
            "root",
            "out");

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence for whoever typed it
     */
    static CommandLine parse(String... arguments) {
        if (arguments.length == 0 || arguments.length % 2 == 0) {
            throw new IllegalArgumentException("a scenario and options with a value each are expected");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException(arguments[i] + " is no option");
            }
            options.put(name, arguments[i + 1]);
        }
        Path root = Path.of(options.getOrDefault("root", ".")).toAbsolutePath().normalize();
        int cores = Runtime.getRuntime().availableProcessors();
        Jdk jdk = Jdk.find(home(options.get("jdk")));
        List<String> jvmOptions = List.of(options.getOrDefault("jvm", HEAP + " @" + root.resolve(JVM_OPTIONS))
                .split(" +", -1));
        Settings settings = new Settings(
                root,
                jdk,
                jvmOptions,
                number(options, "core", cores - 1),
                number(options, "connections", 64),
                number(options, "rounds", 5),
                Duration.ofSeconds(number(options, "seconds", 10)),
                Duration.ofSeconds(number(options, "warmup", 20)),
                number(options, "fastify-pool", 20),
                number(options, "deliveries", 1_000_000),
                number(options, "slow", 1_000));
        boolean rolling = arguments[0].equals("push-rolling");
        Path previous = home(options.get("previous-push"));
        PushSettings push = new PushSettings(
                root,
                settings.jdk(),
                settings.jvmOptions(),
                settings.core(),
                number(options, "connections", rolling ? 2_000 : 1_000),
                settings.rounds(),
                settings.time(),
                settings.warmUp(),
                names(options, "cases", PushSettings.CASES),
                names(options, "entrants", PushSettings.ENTRANTS),
                number(options, "events", 20_000),
                number(options, "event-rate", rolling ? 500 : 200),
                number(options, "churn", 100_000),
                number(options, "idle", 10_000),
                number(options, "seed", new Random().nextInt(1_000_000_000)),
                Duration.ofSeconds(number(options, "window", 10)),
                previous);
        return new CommandLine(
                arguments[0],
                settings,
                new WorkerSettings(
                        root,
                        jdk,
                        jvmOptions,
                        number(options, "rounds", 5),
                        number(options, "waves", 5),
                        number(options, "feed", 6_000),
                        number(options, "rate", 500),
                        number(options, "seconds", 30),
                        number(options, "kills", 50),
                        number(options, "generations", 200),
                        number(options, "seed", new Random().nextInt(1_000_000_000)),
                        previous == null ? root : previous),
                new MediaSettings(
                        root,
                        jdk,
                        jvmOptions,
                        number(options, "rounds", 3),
                        number(options, "files", 8),
                        number(options, "mebibytes", 1024)),
                push,
                Path.of(options.getOrDefault(
                        "out", root.resolve("bench/target/reports").toString())));
    }

    private static @Nullable Path home(@Nullable String jdk) {
        return jdk == null ? null : Path.of(jdk);
    }

    private static List<String> names(Map<String, String> options, String name, List<String> otherwise) {
        String text = options.get(name);
        return text == null ? otherwise : List.of(text.split(",", -1));
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("--" + name + " takes a whole number, not " + text);
        }
        return Integer.parseInt(text);
    }
}
