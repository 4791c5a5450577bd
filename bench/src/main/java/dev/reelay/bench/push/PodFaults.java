package dev.reelay.bench.push;

import dev.reelay.bench.subject.ReelayPush;
import dev.reelay.local.servers.RedisServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Kills Redis and the pods in turn, evenly spread over what is written, and starts them again; on a thread of its own. */
final class PodFaults implements Runnable {

    /** Of each kind. */
    static final int KILLS = 5;

    private static final long REDIS_AWAY_MILLIS = 3_000;
    private static final long POD_AWAY_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 20;

    private final RedisServer redis;
    private final List<ReelayPush> pods;
    private final AtomicLong written;
    private final long events;
    private final Consumer<String> progress;

    PodFaults(RedisServer redis, List<ReelayPush> pods, AtomicLong written, long events, Consumer<String> progress) {
        this.redis = redis;
        this.pods = List.copyOf(pods);
        this.written = written;
        this.events = events;
        this.progress = progress;
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < 2 * KILLS; i++) {
                long due = events * (i + 1) / (2 * KILLS + 1);
                while (written.get() < due) {
                    Thread.sleep(LOOK_MILLIS);
                }
                if (i % 2 == 0) {
                    redis.kill();
                    Thread.sleep(REDIS_AWAY_MILLIS);
                    redis.start();
                    progress.accept("%,d written: Redis was killed and is back".formatted(written.get()));
                } else {
                    ReelayPush pod = pods.get(i / 2 % pods.size());
                    pod.kill();
                    Thread.sleep(POD_AWAY_MILLIS);
                    pod.start();
                    progress.accept("%,d written: pod %d was killed and is back"
                            .formatted(written.get(), i / 2 % pods.size() + 1));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
