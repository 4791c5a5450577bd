package dev.reelay.bench.ingest;

import static dev.reelay.bench.report.Figures.median;

import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The figures of rounds that nobody is compared in. */
final class RateReport {

    private RateReport() {}

    static Report of(String title, Map<String, String> facts, Map<Entrant, List<Sample>> samples, List<String> notes) {
        List<List<String>> rows = new ArrayList<>();
        SortedMap<String, Double> figures = new TreeMap<>();
        samples.forEach((entrant, rounds) -> {
            rows.add(IngestReport.row(entrant.name(), rounds));
            figures.put(
                    "committed/s", median(rounds.stream().map(Sample::perSecond).toList()));
            figures.put("p99 ms", median(rounds.stream().map(Sample::p99).toList()));
        });
        return new Report(
                title, facts, List.of(new Table("Committed webhooks", IngestReport.COLUMNS, rows)), notes, figures);
    }
}
