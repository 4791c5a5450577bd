package dev.reelay.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * So many connections, each with one request under way at any time, all on the caller's thread. A connection that ends is
 * opened anew; its unanswered request is lost and counted as broken.
 */
public final class ClosedLoop {

    /** Longest wait for the answers that are still due at the end. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;
    private static final int SELECT_MILLIS = 50;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final InetSocketAddress target;
    private final List<InetSocketAddress> sources;
    private final int connections;
    private final Requests requests;

    private final List<Lane> lanes = new ArrayList<>();
    private SortedMap<Integer, Long> byStatus = new TreeMap<>();
    private Histogram latencies = new Histogram(HIGHEST_MICROS, DIGITS);
    private long answers;
    private long broken;
    private int opened;
    private boolean asking;
    private volatile boolean told;

    /**
     * Opens nothing yet.
     *
     * @param sources the local addresses to come from, port 0, which the connections take in turn; none for whichever
     */
    public ClosedLoop(InetSocketAddress target, List<InetSocketAddress> sources, int connections, Requests requests) {
        this.target = target;
        this.sources = List.copyOf(sources);
        this.connections = connections;
        this.requests = requests;
    }

    /** Ends {@link #run} soon; from any thread. */
    public void stop() {
        told = true;
    }

    /**
     * Loads for {@code span} and returns what was seen.
     *
     * @throws UncheckedIOException when the server cannot be connected to
     */
    public LoadResult run(Span span, Window window) {
        try (Selector selector = Selector.open()) {
            told = false;
            asking = true;
            for (int i = 0; i < connections; i++) {
                lanes.add(begin(selector));
            }
            turn(selector, span.warmUp(), Long.MAX_VALUE);
            forget();
            window.opened();
            long from = System.nanoTime();
            long cpuFrom = THREADS.getCurrentThreadCpuTime();
            turn(selector, span.time(), span.answers());
            Duration time = Duration.ofNanos(System.nanoTime() - from);
            Duration cpu = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpuFrom);
            window.closed();
            LoadResult result = new LoadResult(time, byStatus, latencies, cpu, broken);
            forget();
            awaitLastAnswers(selector);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("no connection to " + target, e);
        } finally {
            lanes.forEach(Lane::close);
            lanes.clear();
        }
    }

    private void forget() {
        byStatus = new TreeMap<>();
        latencies = new Histogram(HIGHEST_MICROS, DIGITS);
        answers = 0;
        broken = 0;
    }

    private void turn(Selector selector, Duration time, long most) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (!told && answers < most && System.nanoTime() < end) {
            selector.select(key -> serve(selector, key), SELECT_MILLIS);
        }
    }

    private void awaitLastAnswers(Selector selector) throws IOException {
        asking = false;
        long end = System.nanoTime() + LAST_ANSWERS.toNanos();
        while (lanes.stream().anyMatch(Lane::isWaiting) && System.nanoTime() < end) {
            selector.select(key -> serve(selector, key), SELECT_MILLIS);
        }
    }

    private Lane begin(Selector selector) throws IOException {
        Lane lane = Lane.open(selector, target, sources.isEmpty() ? null : sources.get(opened++ % sources.size()));
        lane.ask(requests, System.nanoTime());
        return lane;
    }

    private void serve(Selector selector, SelectionKey key) {
        Lane lane = (Lane) key.attachment();
        try {
            if (key.isWritable()) {
                lane.send();
            }
            if (key.isReadable()) {
                receive(lane);
            }
        } catch (IOException e) {
            broken++;
            replace(selector, lane);
        }
    }

    private void receive(Lane lane) throws IOException {
        int status = lane.receive();
        if (status == 0) {
            return;
        }
        long now = System.nanoTime();
        latencies.recordValue(Math.min(HIGHEST_MICROS, TimeUnit.NANOSECONDS.toMicros(now - lane.askedAt())));
        byStatus.merge(status, 1L, Long::sum);
        answers++;
        if (asking) {
            lane.ask(requests, now);
        }
    }

    private void replace(Selector selector, Lane ended) {
        ended.close();
        lanes.remove(ended);
        if (!asking) {
            return;
        }
        try {
            lanes.add(begin(selector));
        } catch (IOException e) {
            throw new UncheckedIOException("the server takes no connection any more: " + target, e);
        }
    }
}
