package dev.reelay.bench;

import dev.reelay.bench.ingest.FalScenario;
import dev.reelay.bench.ingest.FloodScenario;
import dev.reelay.bench.ingest.IngestScenario;
import dev.reelay.bench.ingest.SoakScenario;
import dev.reelay.bench.push.ClusterScenario;
import dev.reelay.bench.push.FaultScenario;
import dev.reelay.bench.push.IdleScenario;
import dev.reelay.bench.push.LeakScenario;
import dev.reelay.bench.push.PodCountScenario;
import dev.reelay.bench.push.PushScenario;
import dev.reelay.bench.push.RollingScenario;
import dev.reelay.bench.push.SlowScenario;
import dev.reelay.bench.push.StartScenario;
import dev.reelay.bench.push.StormScenario;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.worker.InboxScenario;
import dev.reelay.bench.worker.KillsScenario;
import dev.reelay.bench.worker.LatencyScenario;
import dev.reelay.bench.worker.MediaScenario;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one benchmark and leaves its report; see docs/benchmarks.md. */
public final class Bench {

    /** Held on to: a logger that nobody holds may forget its level. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private Bench() {}

    /** Ends with 2 when it was asked for something it does not know, with 1 when a run fails or finds a violation. */
    public static void main(String[] arguments) {
        CommandLine asked;
        try {
            asked = CommandLine.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + CommandLine.USAGE);
            System.exit(2);
            return;
        }
        MIGRATIONS.setLevel(Level.WARNING);
        Report report = run(asked);
        report.save(asked.out(), asked.scenario());
        System.out.println("\n" + report.markdown());
        // The client of the readiness checks keeps a thread of its own.
        System.exit(report.figures().getOrDefault(Report.VIOLATIONS, 0.0) > 0 ? 1 : 0);
    }

    private static Report run(CommandLine asked) {
        return switch (asked.scenario()) {
            case "ingest" -> new IngestScenario(asked.settings(), InstantSource.system(), System.out::println).run();
            case "fal" -> new FalScenario(asked.settings(), InstantSource.system(), System.out::println).run();
            case "flood" -> new FloodScenario(asked.settings(), InstantSource.system(), System.out::println).run();
            case "soak" -> new SoakScenario(asked.settings(), InstantSource.system(), System.out::println).run();
            case "inbox" -> new InboxScenario(asked.worker(), System.out::println).run();
            case "latency" -> new LatencyScenario(asked.worker(), InstantSource.system(), System.out::println).run();
            case "media" -> new MediaScenario(asked.media(), System.out::println).run();
            case "push" -> new PushScenario(asked.push(), System.out::println).run();
            case "kills" -> new KillsScenario(asked.worker(), System.out::println).run();
            case "push-idle" -> new IdleScenario(asked.push(), System.out::println).run();
            case "push-storm" -> new StormScenario(asked.push(), System.out::println).run();
            case "push-start" -> new StartScenario(asked.push(), System.out::println).run();
            case "push-slow" -> new SlowScenario(asked.push(), System.out::println).run();
            case "push-leaks" -> new LeakScenario(asked.push(), System.out::println).run();
            case "push-faults" -> new FaultScenario(asked.push(), System.out::println).run();
            case "push-cluster" -> new ClusterScenario(asked.push(), System.out::println).run();
            case "push-pods" -> new PodCountScenario(asked.push(), System.out::println).run();
            case "push-rolling" -> new RollingScenario(asked.push(), System.out::println).run();
            default -> throw new IllegalArgumentException(asked.scenario() + " is no scenario\n" + CommandLine.USAGE);
        };
    }
}
