package dev.reelay.bench.ingest;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.load.LoadResult;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The figures of {@link IngestScenario}: medians of the rounds, and ratios taken within each round. */
final class IngestReport {

    static final List<String> COLUMNS = List.of(
            "median of the rounds",
            "committed/s",
            "lowest–highest",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "other answers",
            "CPU µs a commit: client",
            "server",
            "Postgres",
            "rest, cores");

    private final Settings settings;
    private final Map<String, String> facts;
    private final LoadResult client;

    IngestReport(Settings settings, Map<String, String> facts, LoadResult client) {
        this.settings = settings;
        this.facts = facts;
        this.client = client;
    }

    static List<String> missing(String name, String why) {
        List<String> row = new ArrayList<>(Collections.nCopies(COLUMNS.size(), "–"));
        row.set(0, name);
        row.set(1, "missing: " + why);
        return row;
    }

    Report of(Map<Entrant, List<Sample>> samples, List<List<String>> missing) {
        List<List<String>> rows = new ArrayList<>();
        SortedMap<String, Double> figures = new TreeMap<>();
        samples.forEach((entrant, rounds) -> {
            rows.add(row(entrant.name(), rounds));
            figures.put(entrant.name() + ", committed/s", of(rounds, Sample::perSecond));
            figures.put(entrant.name() + ", p99 ms", of(rounds, Sample::p99));
            figures.put(
                    entrant.name() + ", server's CPU us a commit",
                    of(rounds, sample -> sample.micros(sample.costs().receiver())));
        });
        rows.addAll(missing);
        figures.values().removeIf(value -> value.isNaN());
        List<Table> tables = new ArrayList<>(List.of(new Table("Committed webhooks", COLUMNS, rows)));
        ratios(samples, figures).ifPresent(tables::add);
        return new Report("Ingest: committed webhooks per second on one core", facts, tables, notes(), figures);
    }

    private List<String> notes() {
        return List.of(
                "Bodies of %d bytes. %d rounds; in each everybody ran once, in every second one in the opposite order, each time on an empty table after a checkpoint."
                        .formatted(ReplicateDeliveries.BODY_BYTES, settings.rounds()),
                "The client alone, against a server that does nothing: %s requests/s, %s microseconds of processor time each; it is the same for both servers, and its webhooks are signed ahead of time."
                        .formatted(
                                whole(client.perSecond()), decimal(client.cpu().toNanos() / 1e3 / client.answers(), 1)),
                "\"rest\" is what the machine did besides: Redis, the kernel, and neighbours. On a machine that is busy with other things only the processor times say much.",
                "\"client's cost taken out\": each rate multiplied by cores / (cores - the client's share), as if the load client, or pgbench, had cost nothing.");
    }

    static List<String> row(String name, List<Sample> rounds) {
        return List.of(
                name,
                whole(of(rounds, Sample::perSecond)),
                whole(rounds.stream().mapToDouble(Sample::perSecond).min().orElse(0)) + "–"
                        + whole(rounds.stream()
                                .mapToDouble(Sample::perSecond)
                                .max()
                                .orElse(0)),
                decimal(of(rounds, Sample::p50), 1),
                decimal(of(rounds, Sample::p99), 1),
                decimal(of(rounds, Sample::p999), 1),
                whole(rounds.stream().mapToLong(Sample::others).sum()),
                whole(of(rounds, sample -> sample.micros(sample.costs().client()))),
                whole(of(rounds, sample -> sample.micros(sample.costs().receiver()))),
                whole(of(rounds, sample -> sample.micros(sample.costs().postgres()))),
                decimal(of(rounds, sample -> sample.costs().rest()), 2));
    }

    /** Ours over each other, per round; empty when there is nobody else, or ours is missing. */
    private Optional<Table> ratios(Map<Entrant, List<Sample>> samples, SortedMap<String, Double> figures) {
        List<Map.Entry<Entrant, List<Sample>>> entries = List.copyOf(samples.entrySet());
        if (entries.size() < 2 || !entries.get(0).getKey().name().startsWith("Reelay")) {
            return Optional.empty();
        }
        List<Sample> ours = entries.get(0).getValue();
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<Entrant, List<Sample>> other : entries.subList(1, entries.size())) {
            List<Double> plain = new ArrayList<>();
            List<Double> equalised = new ArrayList<>();
            for (int i = 0; i < ours.size(); i++) {
                Sample theirs = other.getValue().get(i);
                plain.add(ours.get(i).perSecond() / theirs.perSecond());
                equalised.add(withoutClient(ours.get(i)) / withoutClient(theirs));
            }
            String name = other.getKey().name();
            rows.add(List.of(
                    name,
                    decimal(median(plain), 2),
                    decimal(Collections.min(plain), 2) + "–" + decimal(Collections.max(plain), 2),
                    decimal(median(equalised), 2)));
            figures.put("ratio to " + name, median(plain));
            figures.put("ratio to " + name + ", client's cost taken out", median(equalised));
        }
        return Optional.of(new Table(
                "ingest-service against each",
                List.of("median of the rounds' ratios", "ratio", "lowest–highest", "client's cost taken out"),
                rows));
    }

    private static double withoutClient(Sample sample) {
        double cores = Runtime.getRuntime().availableProcessors();
        return sample.perSecond() * cores / (cores - Math.min(sample.costs().client(), cores - 0.1));
    }

    private static double of(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return median(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
