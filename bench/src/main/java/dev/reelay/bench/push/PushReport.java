package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.Core;
import dev.reelay.bench.subject.NodePeer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** The figures of {@link PushScenario}: medians of the rounds, and a verdict for each bar. */
final class PushReport {

    private static final List<String> COLUMNS = List.of(
            "median of the rounds",
            "deliveries/s",
            "lowest–highest",
            "p50 ms",
            "p90 ms",
            "p99 ms",
            "p99 of all",
            "disturbed %",
            "wrong",
            "server CPU µs a delivery",
            "cores: client",
            "server",
            "Redis",
            "others");

    private final PushSettings settings;
    private final Map<String, String> machine;
    private final Map<String, Heard> ceilings;
    private final List<String> missing;

    PushReport(PushSettings settings, Map<String, String> machine, Map<String, Heard> ceilings, List<String> missing) {
        this.settings = settings;
        this.machine = machine;
        this.ceilings = ceilings;
        this.missing = missing;
    }

    Report of(Map<Case, Map<Entrant, List<Sample>>> samples) {
        List<Table> tables = new ArrayList<>();
        List<String> notes = new ArrayList<>(notes());
        List<List<String>> verdicts = new ArrayList<>();
        SortedMap<String, Double> figures = new TreeMap<>();
        samples.forEach((measured, byEntrant) -> {
            List<List<String>> rows = new ArrayList<>();
            byEntrant.forEach((entrant, rounds) -> {
                rows.add(row(entrant.name(), rounds));
                String name = measured.name() + ", " + entrant.name();
                figures.put(
                        name + ", deliveries/s",
                        of(rounds, sample -> sample.heard().perSecond()));
                if (measured.isFixed()) {
                    figures.put(
                            name + ", p99 ms",
                            of(rounds, sample -> sample.heard().millisAt(99)));
                }
                if (Sample.isListenersLimit(rounds)) {
                    notes.add(
                            measured.title() + ", " + entrant.name()
                                    + ": the client used its whole core, so that this is its limit and the server's lies above.");
                }
            });
            tables.add(new Table(measured.title(), COLUMNS, rows));
            Bar.of(measured).stream()
                    .flatMap(bar -> bar.verdict(measured, byEntrant).stream())
                    .forEach(verdicts::add);
        });
        tables.add(new Table("Bars", List.of("case", "bar", "median of the rounds' ratios", "verdict"), verdicts));
        return new Report("Push: deliveries on one core, and how late they are", facts(), tables, notes, figures);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(machine);
        facts.put(
                "Servers",
                Core.canPin()
                        ? "held to one core each, the same; load, Redis and Postgres to another"
                        : "NOT held to one core: there is no taskset");
        facts.put("push-service", "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions()));
        facts.put("Node", NodePeer.version().orElse("missing"));
        facts.put(
                "Load",
                "%,d connections, messages of %d bytes, %d rounds of %d s, each after %d s that are not counted"
                        .formatted(
                                settings.connections(),
                                RoomMessages.BYTES,
                                settings.rounds(),
                                settings.time().toSeconds(),
                                settings.warmUp().toSeconds()));
        return facts;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        ceilings.forEach((name, heard) -> notes.add(
                "The client alone, %s, against a server that sends ready-made batches of 32 messages: %s deliveries/s, %s of its core."
                        .formatted(name, whole(heard.perSecond()), decimal(heard.clientCores(), 2))));
        missing.forEach(why -> notes.add("Not measured: " + why + "."));
        notes.add(
                "\"wrong\" counts messages that a listener did not get, got twice, out of order or of another room, and connections that the server ended.");
        notes.add("Latency is from the moment a message was due to be published until the listener had read it.");
        notes.add(
                "\"disturbed\" are deliveries of messages that were under way while others on this machine kept the load, not the server, from its core for a millisecond or more: they are left out of all delays but \"p99 of all\".");
        return notes;
    }

    private static List<String> row(String name, List<Sample> rounds) {
        return List.of(
                name,
                whole(of(rounds, sample -> sample.heard().perSecond())),
                whole(rounds.stream()
                                .mapToDouble(sample -> sample.heard().perSecond())
                                .min()
                                .orElse(0)) + "–"
                        + whole(rounds.stream()
                                .mapToDouble(sample -> sample.heard().perSecond())
                                .max()
                                .orElse(0)),
                decimal(of(rounds, sample -> sample.heard().millisAt(50)), 2),
                decimal(of(rounds, sample -> sample.heard().millisAt(90)), 2),
                decimal(of(rounds, sample -> sample.heard().millisAt(99)), 2),
                decimal(of(rounds, sample -> sample.heard().millisOfAllAt(99)), 2),
                decimal(of(rounds, sample -> sample.heard().percentDisturbed()), 1),
                whole(rounds.stream()
                        .mapToLong(sample -> sample.heard().faults().all())
                        .sum()),
                decimal(of(rounds, Sample::serverMicros), 2),
                decimal(of(rounds, sample -> sample.heard().clientCores()), 2),
                decimal(of(rounds, Sample::serverCores), 2),
                decimal(of(rounds, Sample::redisCores), 2),
                decimal(of(rounds, Sample::otherCores), 2));
    }

    private static double of(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return median(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
