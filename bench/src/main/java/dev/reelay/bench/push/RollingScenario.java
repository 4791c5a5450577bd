package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.Nginx;
import dev.reelay.bench.subject.Receiver;
import dev.reelay.bench.subject.ReelayIngest;
import dev.reelay.bench.subject.ReelayPush;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Three pods behind nginx, which go away and come back one after the other while thousands listen; then a fourth is added, and
 * the first is taken away for good. With a previous build, that is what the three are at first, so that both are there at once.
 */
public final class RollingScenario {

    private static final int PODS = 3;
    private static final int INGEST_PODS = 2;

    /** Webhooks are about the first of those that the crowd watches. */
    private static final String GENERATION = "v-0";

    /** What signs Socket.IO's offsets has to be the same on all pods. */
    private static final Map<String, String> SETTINGS = Map.of(
            "REELAY_PUSH_SOCKETIO_RECOVERY_KEYS", "bench:0123456789abcdef0123456789abcdef",
            "REELAY_PUSH_TRUSTED_PROXIES", "127.0.0.1");

    /** A field of frames that no build knows; a later one may have any. */
    private static final String LATER = "{\"later\":{\"than\":[\"this\",1]},";

    /** Of all, each second: what pages do that are loaded anew. */
    private static final double LEAVING = 0.02;

    private static final double MOST_RESUME_MILLIS = 2_000;

    /** With fewer followers times are told and not judged: such a run looks on any machine whether all is told once. */
    private static final int JUDGED_FROM = 1_000;

    /** The fullest pod has at most so many times the connections of the emptiest. */
    private static final double EVEN = 1.5;

    private static final Duration EVEN_WITHIN = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 500;

    private final PushSettings settings;
    private final Consumer<String> progress;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<ReelayPush> pods = new CopyOnWriteArrayList<>();
    private final List<ReelayIngest> ingest = new ArrayList<>();
    private volatile double evenAfter;
    private boolean cached;

    /** Nothing runs yet; {@code progress} hears a line after each step. */
    public RollingScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Runs it; takes some minutes.
     *
     * @throws IllegalStateException without nginx
     */
    public Report run() {
        Nginx.missing().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        Crowd crowd = new Crowd(settings.connections());
        List<Follower> followers = crowd.followers(true);
        Path first = settings.previous() == null ? settings.root() : settings.previous();
        try (Scene scene = Scene.of(List.of());
                HintPublisher hints = HintPublisher.to(scene.redis.port(), frame -> LATER + frame.substring(1));
                Nginx nginx = new Nginx(settings.root())) {
            crowd.inserts().forEach(scene.database::execute);
            PushImage image = image(scene);
            Stream.generate(() -> image.pod(first)).limit(PODS).forEach(pods::add);
            Stream.generate(() -> ingest(scene)).limit(INGEST_PODS).forEach(ingest::add);
            try {
                pods.forEach(ReelayPush::start);
                ingest.forEach(ReelayIngest::start);
                nginx.start(addresses(pods), addresses(ingest));
                try (Pods clients =
                        new Pods(List.of(nginx.address()), followers, LEAVING * crowd.size(), settings.seed())) {
                    Telling telling =
                            new Telling(scene.database, hints, crowd, clients, followers, violations, progress);
                    telling.letIn();
                    Webhooks webhooks = new Webhooks(nginx.address(), GENERATION);
                    try (webhooks) {
                        telling.tell(settings.events(), settings.eventRate(), faults(image, nginx));
                    }
                    return report(telling, clients, crowd, taken(scene, webhooks));
                }
            } finally {
                pods.forEach(ReelayPush::close);
                ingest.forEach(ReelayIngest::close);
            }
        }
    }

    private static List<InetSocketAddress> addresses(List<? extends Receiver> pods) {
        return pods.stream().map(Receiver::address).toList();
    }

    private ReelayIngest ingest(Scene scene) {
        return new ReelayIngest(
                settings.root(),
                settings.jdk(),
                settings.jvmOptions(),
                -1,
                scene.postgres,
                scene.redis,
                Map.of(
                        "REELAY_INGEST_SENDERS_STANDARD_SECRETS",
                        Webhooks.SECRET,
                        "REELAY_INGEST_SOURCE_TRUSTED_PROXIES",
                        "127.0.0.1"));
    }

    /** The webhooks that were accepted, each of which must be there. */
    private List<List<String>> taken(Scene scene, Webhooks webhooks) {
        long committed = Long.parseLong(scene.database.ask("select count(*) from webhook_delivery"));
        if (webhooks.accepted() == 0 || committed < webhooks.accepted()) {
            violations.add("%d webhooks were accepted and %d are there".formatted(webhooks.accepted(), committed));
        }
        if (webhooks.refused() > 0) {
            violations.add("%d webhooks were refused".formatted(webhooks.refused()));
        }
        return List.of(
                List.of("webhooks accepted, while an ingest pod went and came", whole(webhooks.accepted())),
                List.of("webhooks refused or not answered", whole(webhooks.refused())));
    }

    private PushImage image(Scene scene) {
        Map<String, String> environment = new HashMap<>(SETTINGS);
        environment.put("REELAY_PUSH_DRAIN_WINDOW", settings.window().toSeconds() + "s");
        PushImage image = new PushImage(settings, scene, environment);
        cached = image.train();
        progress.accept(cached ? "the AOT cache is made" : "pods start without an AOT cache");
        return image;
    }

    private List<Fault> faults(PushImage image, Nginx nginx) {
        List<Fault> faults = new ArrayList<>();
        faults.add(() -> {
            // Pods that are to be replaced have run for a while, and so has what follows them.
            Thread.sleep(settings.warmUp().toMillis());
            return "everybody has listened for a while";
        });
        for (int i = 0; i < PODS; i++) {
            int number = i;
            faults.add(() -> {
                pods.get(number).close();
                pods.set(number, pods.get(number).of(settings.root()));
                pods.get(number).start();
                Thread.sleep(settings.window().toMillis());
                return "pod %d has drained and is back".formatted(number + 1);
            });
        }
        faults.add(() -> {
            ReelayPush added = image.pod(settings.root());
            added.start();
            pods.add(added);
            nginx.change(addresses(pods), addresses(ingest));
            Thread.sleep(settings.window().toMillis());
            return "a pod was added";
        });
        faults.add(() -> {
            ReelayPush leaving = pods.remove(0);
            leaving.close();
            nginx.change(addresses(pods), addresses(ingest));
            return "pod 1 has drained and is gone";
        });
        faults.add(() -> {
            ingest.get(0).close();
            ingest.get(0).start();
            return "a pod of ingest went and came back";
        });
        faults.add(this::even);
        return faults;
    }

    private boolean isJudged() {
        return settings.connections() >= JUDGED_FROM;
    }

    private Duration evenWithin() {
        return isJudged() ? EVEN_WITHIN : EVEN_WITHIN.dividedBy(10);
    }

    /** Waits until the pods have about as many connections each. */
    private String even() throws InterruptedException {
        long from = System.nanoTime();
        List<Double> counts = counts();
        while (!isEven(counts) && System.nanoTime() - from < evenWithin().toNanos()) {
            Thread.sleep(LOOK_MILLIS);
            counts = counts();
        }
        evenAfter = (System.nanoTime() - from) / 1e9;
        if (isJudged() && !isEven(counts)) {
            violations.add("after %d s the pods still have %s connections"
                    .formatted(evenWithin().toSeconds(), counts));
        }
        return "after %.1f s the pods have %s connections".formatted(evenAfter, counts);
    }

    private List<Double> counts() {
        return pods.stream().map(pod -> pod.metric("reelay_push_connections")).toList();
    }

    private static boolean isEven(List<Double> counts) {
        double most = counts.stream().mapToDouble(count -> count).max().orElse(0);
        double least = counts.stream().mapToDouble(count -> count).min().orElse(0);
        return most <= EVEN * least;
    }

    private Report report(Telling telling, Pods clients, Crowd crowd, List<List<String>> taken) {
        Ledger.Verdict verdict = telling.verdict();
        List<Returns> returns =
                Stream.of(Follower.Way.values()).map(clients::returns).toList();
        double resume = Returns.millisAt(99, returns);
        if (isJudged() && resume > MOST_RESUME_MILLIS) {
            violations.add("one in a hundred was away for " + decimal(resume / 1e3, 1) + " s or longer");
        }
        double bound = returnsBound(crowd.size());
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put(Report.VIOLATIONS, (double) violations.size());
        figures.put("resume, p99 ms", resume);
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("events committed", whole(telling.written())),
                List.of("pods restarted, added, taken away", PODS + ", 1, 1"),
                List.of("connections that followers lost or did not get", whole(clients.losses()))));
        for (Follower.Way way : Follower.Way.values()) {
            rows.addAll(rows(way, clients.returns(way), bound));
        }
        rows.add(List.of("all of them: away until in all rooms again, p99 ms", whole(resume)));
        rows.addAll(verdict.rows());
        rows.addAll(taken);
        rows.add(List.of("pods even again after, s", decimal(evenAfter, 1)));
        Map<String, String> facts = MachineFacts.read();
        facts.put("nginx", Nginx.version());
        facts.put(
                "push-service",
                "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions())
                        + (cached ? ", with an AOT cache" : ""));
        return new Report(
                settings.previous() == null
                        ? "Push: a rolling restart behind a load balancer"
                        : "Push: a rolling upgrade behind a load balancer",
                facts,
                List.of(new Table(
                        "%,d followers of %,d rooms: WebSocket, SSE, Socket.IO by polling; %,d events a second; seed %d"
                                .formatted(crowd.size(), crowd.rooms(), settings.eventRate(), settings.seed()),
                        List.of("what", "count"),
                        rows)),
                Ledger.notes(violations),
                figures);
    }

    private List<List<String>> rows(Follower.Way way, Returns returns, double bound) {
        // nginx ends connections between two polls when it reloads, all at once: their sessions are young again, no
        // more.
        boolean spread = way != Follower.Way.POLLING;
        if (isJudged() && spread && returns.busiestSecond() > bound) {
            violations.add("%d came back within a second by %s, and the bound is %.0f"
                    .formatted(returns.busiestSecond(), way.title(), bound));
        }
        return List.of(
                List.of(way.title() + ": lost their connection and came back", whole(returns.count())),
                List.of(
                        way.title() + ": away until in all rooms again, p50, p99, longest ms",
                        "%.0f, %.0f, %.0f"
                                .formatted(returns.millisAt(50), returns.millisAt(99), returns.millisAt(100))),
                List.of(
                        way.title() + ": came back within one second, at most"
                                + (spread ? " (bound: %.0f)".formatted(bound) : ""),
                        whole(returns.busiestSecond())));
    }

    /** A pod has at most half of them, who leave at random over the window: their mean, and four times its deviation. */
    private double returnsBound(int followers) {
        double mean = followers / 2.0 / settings.window().toSeconds();
        return Math.ceil(mean + 4 * Math.sqrt(mean));
    }
}
