package dev.reelay.bench.push;

import dev.reelay.bench.load.Window;
import dev.reelay.bench.subject.ProcessorTime;
import dev.reelay.bench.subject.ReelayPush;
import dev.reelay.local.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What some pods and Redis spent while the window was open. */
final class PodMeter implements Window {

    private static final Pattern SENT = Pattern.compile("total_net_output_bytes:([0-9]+)");

    private final List<Long> pods;
    private final long redisPid;
    private final RedisServer redis;
    private Duration podTime = Duration.ZERO;
    private Duration redisTime = Duration.ZERO;
    private long bytes;

    PodMeter(List<ReelayPush> pods, RedisServer redis) {
        this.pods = pods.stream().map(ReelayPush::pid).toList();
        this.redis = redis;
        this.redisPid = redis.process().orElseThrow().pid();
    }

    @Override
    public void opened() {
        podTime = podTime();
        redisTime = ProcessorTime.ofTree(redisPid);
        bytes = sent();
    }

    @Override
    public void closed() {
        podTime = podTime().minus(podTime);
        redisTime = ProcessorTime.ofTree(redisPid).minus(redisTime);
        bytes = sent() - bytes;
    }

    private Duration podTime() {
        return pods.stream().map(ProcessorTime::ofTree).reduce(Duration.ZERO, Duration::plus);
    }

    private long sent() {
        Matcher matcher = SENT.matcher(redis.ask("INFO stats"));
        if (!matcher.find()) {
            throw new IllegalStateException("Redis does not tell what it has sent");
        }
        return Long.parseLong(matcher.group(1));
    }

    /** The pods' processor time, all of them together. */
    double podMicros() {
        return podTime.toNanos() / 1e3;
    }

    /** Redis's processor time. */
    double redisMicros() {
        return redisTime.toNanos() / 1e3;
    }

    /** What Redis sent, to whomever. */
    double redisBytes() {
        return bytes;
    }
}
