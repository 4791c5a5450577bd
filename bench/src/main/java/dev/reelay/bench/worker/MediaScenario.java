package dev.reelay.bench.worker;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ProcessorTime;
import dev.reelay.bench.subject.ReelayService;
import dev.reelay.local.servers.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How fast a worker moves media, beside curl, and how much memory it takes for many large files at once. */
public final class MediaScenario {

    private static final double MEBI = 1024.0 * 1024;

    private final MediaSettings settings;
    private final Consumer<String> progress;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final Map<String, List<Double>> processorSeconds = new HashMap<>();
    private final Map<Integer, List<Double>> ratios = new LinkedHashMap<>();

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public MediaScenario(MediaSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public Report run() {
        if (!CurlMover.missing().isEmpty()) {
            throw new IllegalStateException(CurlMover.missing().get(0));
        }
        try (Stage stage = new Stage();
                Bucket bucket = new Bucket(settings.root());
                Scratch scratch = new Scratch()) {
            stage.start();
            bucket.start();
            BigFilm film = BigFilm.write(scratch.folder().resolve("film.mp4"), settings.mebibytes());
            try (FilmServer provider = FilmServer.start(film);
                    ReelayService worker = worker(stage, bucket, provider.origin())) {
                worker.start();
                measure(bucket, scratch.folder(), film, provider.origin(), stage, worker);
                return report(stage, worker);
            }
        }
    }

    private void measure(Bucket bucket, Path folder, BigFilm film, String origin, Stage stage, ReelayService worker) {
        FileMover ours = new WorkerMover(stage.database, film, origin);
        FileMover curl = new CurlMover(bucket, folder, film, origin);
        // Both once, unmeasured: classes are loaded, code is compiled, the film is in the page cache.
        ours.move(2);
        curl.move(1);
        bucket.empty();
        for (int files : settings.files() == 1 ? new int[] {1} : new int[] {1, settings.files()}) {
            for (int round = 0; round < settings.rounds(); round++) {
                double before = round % 2 == 0 ? moved(curl, files, bucket, worker) : 0;
                double rate = moved(ours, files, bucket, worker);
                double other = round % 2 == 0 ? before : moved(curl, files, bucket, worker);
                ratios.computeIfAbsent(files, ignored -> new ArrayList<>()).add(rate / other);
                progress.accept(
                        "%d at once, round %d of %d: %.0f MiB/s, curl %.0f MiB/s, worker's peak %.0f MiB resident"
                                .formatted(files, round + 1, settings.rounds(), rate, other, peak(worker)));
            }
        }
    }

    private double moved(FileMover mover, int files, Bucket bucket, ReelayService worker) {
        Duration before = ProcessorTime.ofTree(worker.pid());
        double rate = files * settings.mebibytes() / mover.move(files);
        Duration spent = ProcessorTime.ofTree(worker.pid()).minus(before);
        String row = mover.name() + ", " + files + " at once";
        rates.computeIfAbsent(row, ignored -> new ArrayList<>()).add(rate);
        processorSeconds
                .computeIfAbsent(row, ignored -> new ArrayList<>())
                .add(spent.toMillis() / 1000.0 * 1024 / files / settings.mebibytes());
        bucket.empty();
        return rate;
    }

    private ReelayService worker(Stage stage, Bucket bucket, String origin) {
        Map<String, String> environment = stage.workerEnvironment("http://127.0.0.1:9");
        environment.putAll(bucket.environment());
        environment.put("REELAY_MEDIA_LOCAL_ORIGIN", origin);
        environment.put("REELAY_MEDIA_MAX_CONCURRENT", Integer.toString(settings.files()));
        environment.put("REELAY_MEDIA_MAX_PER_HOST", Integer.toString(settings.files()));
        // Rows are put in without the hint that a webhook would bring.
        environment.put("REELAY_MEDIA_LOOP_SWEEP_INTERVAL", "20ms");
        return new ReelayService(
                "worker-service", settings.root(), settings.jdk(), settings.jvmOptions(), FreePort.find(), environment);
    }

    private static double peak(ReelayService worker) {
        return ProcessorTime.peakResidentBytes(worker.pid()) / MEBI;
    }

    private Report report(Stage stage, ReelayService worker) {
        List<List<String>> rows = new ArrayList<>();
        rates.forEach((name, all) -> rows.add(List.of(
                name,
                whole(median(all)),
                whole(all.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN)),
                name.startsWith("curl") ? "–" : decimal(median(processorSeconds.getOrDefault(name, List.of())), 1))));
        SortedMap<String, Double> figures = new TreeMap<>();
        ratios.forEach((files, all) -> figures.put("rate beside curl, " + files + " at once", median(all)));
        figures.put("peak resident MiB", peak(worker));
        Map<String, String> facts = MachineFacts.read();
        facts.put("worker-service", "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions()));
        facts.put("PostgreSQL", stage.database.ask("show server_version"));
        List<String> notes = new ArrayList<>();
        ratios.forEach((files, all) -> notes.add("%d at once: %s of curl's rate (by round %s)."
                .formatted(
                        files,
                        decimal(median(all), 2),
                        String.join(
                                ", ",
                                all.stream().map(ratio -> decimal(ratio, 2)).toList()))));
        notes.add("The worker's resident memory was never more than %s MiB.".formatted(whole(peak(worker))));
        return new Report(
                "Worker: media from the provider into S3",
                facts,
                List.of(new Table(
                        "Files of %,d MiB".formatted(settings.mebibytes()),
                        List.of("entrant", "MiB/s, median", "slowest round", "worker CPU s per GiB"),
                        rows)),
                notes,
                figures);
    }
}
