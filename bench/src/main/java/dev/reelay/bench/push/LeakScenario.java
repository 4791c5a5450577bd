package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ProcessorTime;
import dev.reelay.bench.subject.ReelayPush;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is left in a pod after very many listeners have come and gone: nothing. */
public final class LeakScenario {

    /** Before the first look, so that all that is made once is there. */
    private static final int FIRST = 5_000;

    private static final int ROOMS = 100;

    /** Objects of one class that may be there more: what is pooled or lives for a moment. */
    private static final long SLACK = 50;

    private static final double HEAP_SLACK = 3;
    private static final Duration SETTLE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 200;
    private static final long TIMERS_MILLIS = 10_000;
    private static final double MEBI = 1024.0 * 1024;

    private static final List<String> OTHERS = List.of(
            "io.vertx.core.impl.VertxImpl$InternalTimerHandler",
            "io.netty.channel.socket.nio.NioSocketChannel",
            "io.netty.channel.epoll.EpollSocketChannel",
            "io.netty.buffer.PooledUnsafeDirectByteBuf",
            "io.vertx.core.http.impl.Http1xServerConnection",
            "io.vertx.core.impl.DuplicatedContext");

    private final PushSettings settings;
    private final Consumer<String> progress;

    /** Nothing runs yet; {@code progress} hears a line after each step. */
    public LeakScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    private record Look(Map<String, Long> instances, double heap, double resident) {

        long of(String name) {
            return instances.getOrDefault(name, 0L);
        }
    }

    /** Runs it; a hundred thousand take a minute or two. */
    public Report run() {
        RoomSet rooms = RoomSet.many(ROOMS);
        try (Scene scene = Scene.of(List.of(rooms));
                ReelayPush pod = new ReelayPush(
                        settings.root(),
                        settings.jdk(),
                        settings.jvmOptions(),
                        -1,
                        scene.postgres,
                        scene.redis,
                        Scene.ONE_USER)) {
            pod.start();
            try (Comers comers = new Comers(pod.address(), rooms.seats(ROOMS, Scene.TOKEN))) {
                comers.run(FIRST);
                settle(pod);
                Look before = look(pod);
                progress.accept("%,d came and went: heap %.1f MiB".formatted(FIRST, before.heap()));
                long from = System.nanoTime();
                comers.run(settings.churn());
                double seconds = (System.nanoTime() - from) / 1e9;
                boolean settled = settle(pod);
                Look after = look(pod);
                progress.accept("%,d more in %.0f s: heap %.1f MiB".formatted(settings.churn(), seconds, after.heap()));
                return report(scene, pod, comers, before, after, settled);
            }
        }
    }

    /** Waits until the pod knows that all have gone, and for what may still wait for its time; whether it knows. */
    private static boolean settle(ReelayPush pod) {
        long deadline = System.nanoTime() + SETTLE.toNanos();
        try {
            while (pod.metric("reelay_push_connections") > 0 || pod.metric("reelay_push_rooms") > 0) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(LOOK_MILLIS);
            }
            // A refusal that is held back, a close's grace, an acknowledgement that is waited for: all shorter.
            Thread.sleep(TIMERS_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Look look(ReelayPush pod) {
        double heap = pod.jcmd().heapAfterCollection() / MEBI;
        return new Look(pod.jcmd().instances(), heap, ProcessorTime.residentBytes(pod.pid()) / MEBI);
    }

    private Report report(Scene scene, ReelayPush pod, Comers comers, Look before, Look after, boolean settled) {
        List<String> violations = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("heap after a collection, MiB", decimal(before.heap(), 1), decimal(after.heap(), 1)));
        rows.add(List.of("resident, MiB", decimal(before.resident(), 1), decimal(after.resident(), 1)));
        if (after.heap() - before.heap() > HEAP_SLACK) {
            violations.add("the heap has grown by " + decimal(after.heap() - before.heap(), 1) + " MiB");
        }
        for (String name : new TreeMap<>(after.instances()).keySet()) {
            if (!name.startsWith("dev.reelay.") && !OTHERS.contains(name)) {
                continue;
            }
            long more = after.of(name) - before.of(name);
            if (more > SLACK) {
                violations.add(more + " objects more of " + name);
            }
            if (more > SLACK || OTHERS.contains(name)) {
                rows.add(List.of(name, whole(before.of(name)), whole(after.of(name))));
            }
        }
        int channels = RedisChannels.ofRooms(scene.redis.port());
        rows.add(List.of("channels of rooms on Redis", "–", whole(channels)));
        rows.add(List.of("connections, by the pod's metric", "–", whole(pod.metric("reelay_push_connections"))));
        rows.add(List.of("rooms, by the pod's metric", "–", whole(pod.metric("reelay_push_rooms"))));
        if (channels > 0 || !settled) {
            violations.add("rooms or connections are left");
        }
        if (comers.refused() > 0) {
            violations.add("%d were not let in, the last since: %s".formatted(comers.refused(), comers.refusal()));
        }
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put(Report.VIOLATIONS, (double) violations.size());
        figures.put("heap growth, MiB", after.heap() - before.heap());
        List<String> notes = new ArrayList<>(violations);
        if (violations.isEmpty()) {
            notes.add("Nothing is left.");
        }
        notes.add(
                "A quarter each comes by WebSocket, SSE, Socket.IO and Supabase Realtime; of each a third leaves once it is in, a third is cut off then, a third is cut off before.");
        return new Report(
                "Push: what is left of %d listeners who came and went".formatted(settings.churn()),
                MachineFacts.read(),
                List.of(new Table(
                        "Before and after",
                        List.of("what", "after the first %,d".formatted(FIRST), "after all"),
                        rows)),
                notes,
                figures);
    }
}
