package dev.reelay.bench.ingest;

import dev.reelay.bench.load.ClosedLoop;
import dev.reelay.bench.load.LoadResult;
import dev.reelay.bench.load.NullServer;
import dev.reelay.bench.load.Span;
import dev.reelay.bench.load.Window;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.subject.FastifyIngest;
import dev.reelay.bench.subject.Pgbench;
import dev.reelay.bench.subject.ReelayIngest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Committed webhooks per second on one core: ingest-service, a Fastify server, and pgbench as the database's own measure. */
public final class IngestScenario {

    private static final Duration NULL_TIME = Duration.ofSeconds(5);

    private final Settings settings;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public IngestScenario(Settings settings, InstantSource clock, Consumer<String> progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public Report run() {
        LoadResult client = clientAlone();
        try (Scene scene = Scene.of("replicate")) {
            List<Entrant> all = entrants(scene);
            List<Entrant> present = new ArrayList<>();
            List<List<String>> missing = new ArrayList<>();
            try {
                for (Entrant entrant : all) {
                    entrant.missing()
                            .ifPresentOrElse(
                                    why -> missing.add(IngestReport.missing(entrant.name(), why)),
                                    () -> present.add(entrant));
                }
                for (Entrant entrant : present) {
                    progress.accept("warming up: " + entrant.name());
                    entrant.prepare(settings.warmUp());
                }
                Map<Entrant, List<Sample>> samples =
                        new Comparison(scene, progress).run(present, settings.rounds(), settings.time());
                return new IngestReport(settings, Facts.of(settings, scene), client).of(samples, missing);
            } finally {
                all.forEach(Entrant::close);
            }
        }
    }

    private List<Entrant> entrants(Scene scene) {
        Map<String, String> variables = Map.of(
                "body",
                ReplicateDeliveries.body(0),
                "job",
                Scene.jobId(0),
                "headers",
                PgbenchRow.HEADERS,
                "message",
                PgbenchRow.MESSAGE);
        Pgbench pgbench = new Pgbench(scene.postgres, settings.connections(), variables);
        return List.of(
                new ReceiverEntrant(
                        new ReelayIngest(
                                settings.root(),
                                settings.jdk(),
                                settings.jvmOptions(),
                                settings.core(),
                                scene.postgres,
                                scene.redis,
                                Map.of("REELAY_INGEST_SENDERS_REPLICATE_SECRETS", ReplicateDeliveries.SECRET)),
                        deliveries(),
                        settings.connections(),
                        scene),
                new ReceiverEntrant(
                        FastifyIngest.of(
                                settings.root(),
                                settings.core(),
                                settings.fastifyPool(),
                                scene.postgres,
                                ReplicateDeliveries.SECRET),
                        deliveries(),
                        settings.connections(),
                        scene),
                new PgbenchEntrant("pgbench, insert", PgbenchEntrant.INSERT, pgbench, scene),
                new PgbenchEntrant("pgbench, lookup and insert", PgbenchEntrant.LOOKUP_AND_INSERT, pgbench, scene));
    }

    /** What the client reaches when the server costs nothing: its own limit. */
    private LoadResult clientAlone() {
        try (NullServer server = NullServer.start()) {
            SignedDeliveries deliveries = deliveries();
            ClosedLoop loop = new ClosedLoop(server.address(), List.of(), settings.connections(), deliveries);
            loop.run(Span.of(Duration.ZERO, NULL_TIME), Window.NONE);
            deliveries.prepare(1_000_000);
            LoadResult result = loop.run(Span.of(Duration.ofSeconds(1), NULL_TIME), Window.NONE);
            progress.accept("the client against a null server: %.0f/s".formatted(result.perSecond()));
            return result;
        }
    }

    private SignedDeliveries deliveries() {
        return new ReplicateDeliveries(Scene.GENERATIONS, clock);
    }
}
