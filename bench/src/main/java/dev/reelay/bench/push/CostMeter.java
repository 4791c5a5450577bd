package dev.reelay.bench.push;

import dev.reelay.bench.load.Window;
import dev.reelay.bench.subject.ProcessorTime;
import java.time.Duration;

/** How much of a core a server, Redis and strangers used while the window was open. */
final class CostMeter implements Window {

    private final long server;
    private final long redis;
    private long from;
    private Duration serverFrom = Duration.ZERO;
    private Duration redisFrom = Duration.ZERO;
    private double serverCores;
    private double redisCores;
    private Duration restFrom = Duration.ZERO;
    private double otherCores;

    /** Of the processes with these ids. */
    CostMeter(long server, long redis) {
        this.server = server;
        this.redis = redis;
    }

    @Override
    public void opened() {
        serverFrom = ProcessorTime.ofTree(server);
        redisFrom = ProcessorTime.ofTree(redis);
        restFrom = rest();
        from = System.nanoTime();
    }

    @Override
    public void closed() {
        double nanos = (double) (System.nanoTime() - from);
        otherCores = rest().minus(restFrom).toNanos() / nanos;
        serverCores = ProcessorTime.ofTree(server).minus(serverFrom).toNanos() / nanos;
        redisCores = ProcessorTime.ofTree(redis).minus(redisFrom).toNanos() / nanos;
    }

    double serverCores() {
        return serverCores;
    }

    double redisCores() {
        return redisCores;
    }

    /** Everything but these two and this process: what was stolen from a figure. */
    double otherCores() {
        return Math.max(0, otherCores);
    }

    private Duration rest() {
        return ProcessorTime.ofMachine()
                .minus(ProcessorTime.ofTree(server))
                .minus(ProcessorTime.ofTree(redis))
                .minus(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }
}
