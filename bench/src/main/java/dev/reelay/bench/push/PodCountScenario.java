package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.WebSocketDialect;
import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ReelayPush;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a delivery costs push and Redis with one, two and four pods, each with as many rooms of one listener, and as many
 * messages a second, as any other: what grows with the number of pods shows.
 */
public final class PodCountScenario {

    private static final int MOST = 4;
    private static final List<Integer> COUNTS = List.of(1, 2, MOST);

    /** Of one pod. */
    private static final int ROOMS = 250;

    /** To one pod. */
    private static final int MESSAGES_PER_SECOND = 10_000;

    private static final double BAR = 0.15;
    private static final Duration ENTER_LIMIT = Duration.ofSeconds(60);

    /** As in a container of one core: the JVM and its event loops are those of one. */
    private static final String ONE_CORE = "-XX:ActiveProcessorCount=1";

    private final PushSettings settings;
    private final Consumer<String> progress;
    private int rounds;

    private record Sample(double perSecond, double podMicros, double redisBytes, double redisMicros, long wrong) {}

    /** Nothing runs yet; {@code progress} hears a line after each step. */
    public PodCountScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it. */
    public Report run() {
        try (Scene scene = Scene.of(List.of(RoomSet.many(ROOMS * MOST)))) {
            List<ReelayPush> pods =
                    Stream.generate(() -> pod(scene)).limit(MOST).toList();
            try {
                pods.forEach(ReelayPush::start);
                List<ReelayPush> order = new ArrayList<>(pods);
                // Each compiles what it needs under the load that it will have.
                round(scene, order);
                round(scene, order);
                Map<Integer, List<Sample>> samples = new TreeMap<>();
                for (int round = 0; round < settings.rounds(); round++) {
                    for (int count : COUNTS) {
                        Sample sample = round(scene, order.subList(0, count));
                        samples.computeIfAbsent(count, first -> new ArrayList<>())
                                .add(sample);
                        progress.accept(
                                "%d pods, round %d: %,.0f deliveries/s, %.1f µs of pods and %.0f bytes of Redis a delivery, wrong %d"
                                        .formatted(
                                                count,
                                                round + 1,
                                                sample.perSecond(),
                                                sample.podMicros(),
                                                sample.redisBytes(),
                                                sample.wrong()));
                    }
                    // Another one is the first.
                    Collections.rotate(order, 1);
                }
                return report(samples);
            } finally {
                pods.forEach(ReelayPush::close);
            }
        }
    }

    private ReelayPush pod(Scene scene) {
        List<String> options = new ArrayList<>(settings.jvmOptions());
        options.add(ONE_CORE);
        return new ReelayPush(
                settings.root(), settings.jdk(), options, -1, scene.postgres, scene.redis, Scene.ONE_USER);
    }

    private Sample round(Scene scene, List<ReelayPush> pods) {
        RoomSet rooms = RoomSet.many(ROOMS * pods.size());
        Flight flight = new Flight(new RoomMessages(rooms, rounds++, false), rooms.members(rooms.rooms()));
        PodMeter meter = new PodMeter(pods, scene.redis);
        try (Audience audience = new Audience(
                        seat -> pods.get(seat.place() % pods.size()).address(), new WebSocketDialect(), flight);
                RedisPublisher publisher = new RedisPublisher(scene.redis.port(), audience.selector())) {
            audience.enter(rooms.seats(rooms.rooms(), Scene.TOKEN), ENTER_LIMIT);
            Heard heard = flight.run(
                    audience,
                    publisher,
                    new Pace.PerSecond(MESSAGES_PER_SECOND * pods.size()),
                    settings.warmUp(),
                    settings.time(),
                    meter);
            return new Sample(
                    heard.perSecond(),
                    meter.podMicros() / heard.told(),
                    meter.redisBytes() / heard.told(),
                    meter.redisMicros() / heard.told(),
                    heard.faults().all());
        }
    }

    private Report report(Map<Integer, List<Sample>> samples) {
        List<List<String>> rows = new ArrayList<>();
        SortedMap<String, Double> figures = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        double one = of(samples.getOrDefault(1, List.of()), Sample::podMicros);
        samples.forEach((count, rounds) -> {
            double micros = of(rounds, Sample::podMicros);
            long wrong = rounds.stream().mapToLong(Sample::wrong).sum();
            rows.add(List.of(
                    whole(count),
                    whole(of(rounds, Sample::perSecond)),
                    decimal(micros, 1),
                    decimal(micros / one, 2),
                    whole(of(rounds, Sample::redisBytes)),
                    decimal(of(rounds, Sample::redisMicros), 1),
                    whole(wrong)));
            figures.put(count + " pods, µs a delivery", micros);
            notes.add("%d pods, processor time a delivery against one pod's: %s"
                    .formatted(count, Math.abs(micros / one - 1) <= BAR ? "within ±15 %" : "NOT within ±15 %"));
        });
        notes.add(
                "The bytes are Redis's own total_net_output_bytes: each message goes to the pod with its room's listener, however many pods there are.");
        return new Report(
                "Push: what a delivery costs, by the number of pods",
                MachineFacts.read(),
                List.of(new Table(
                        "%d rooms of one listener and %,d messages a second for each pod, each pod as on one core; medians of %d rounds of %d s"
                                .formatted(
                                        ROOMS,
                                        MESSAGES_PER_SECOND,
                                        settings.rounds(),
                                        settings.time().toSeconds()),
                        List.of(
                                "pods",
                                "deliveries/s",
                                "pods' CPU µs a delivery",
                                "of one pod's",
                                "bytes that Redis sent a delivery",
                                "Redis CPU µs a delivery",
                                "wrong"),
                        rows)),
                notes,
                figures);
    }

    private static double of(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return median(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
