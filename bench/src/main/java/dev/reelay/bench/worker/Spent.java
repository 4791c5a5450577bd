package dev.reelay.bench.worker;

import dev.reelay.bench.subject.ProcessorTime;
import dev.reelay.bench.subject.ReelayService;
import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.LocalServer;
import java.time.Duration;

/** Processor time that a worker and its servers have used. */
record Spent(Duration worker, Duration postgres, Duration redis) {

    static final Spent NOTHING = new Spent(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Since they were started. */
    static Spent by(ReelayService worker, Stage stage) {
        return new Spent(ProcessorTime.ofTree(worker.pid()), by(stage.postgres), by(stage.redis));
    }

    private static Duration by(LocalServer server) {
        return ProcessorTime.ofTree(server.process().map(ChildProcess::pid).orElseThrow());
    }

    Spent since(Spent before) {
        return new Spent(worker.minus(before.worker), postgres.minus(before.postgres), redis.minus(before.redis));
    }
}
