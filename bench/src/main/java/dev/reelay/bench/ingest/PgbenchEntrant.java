package dev.reelay.bench.ingest;

import dev.reelay.bench.subject.Pgbench;
import dev.reelay.bench.subject.ProcessorTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** PostgreSQL alone: the same row into the same table, without anybody who verifies or translates. */
final class PgbenchEntrant implements Entrant {

    /** A row whose generation is taken for granted. */
    static final String INSERT = """
            \\set key random(1000000000000000000, 9000000000000000000)
            \\set n random(0, 999)
            insert into webhook_delivery
                   (id, sender, delivery_key, generation_id, attempt, job_id, headers, body, message)
            values (uuidv7(), 'replicate', 'msg_00000000' || :key::text, 'gen_bench_' || to_char(:n::int, 'FM0000'), 1, :job,
                    :headers::json, convert_to(:body, 'UTF8'), :message::json)
                on conflict (sender, delivery_key) do nothing;
            """;

    /** The same with the lookup of its generation. */
    static final String LOOKUP_AND_INSERT = """
            \\set key random(1000000000000000000, 9000000000000000000)
            \\set n random(0, 999)
            insert into webhook_delivery
                   (id, sender, delivery_key, generation_id, attempt, job_id, headers, body, message)
            select uuidv7(), 'replicate', 'msg_00000000' || :key::text, g.id, g.attempt, :job,
                   :headers::json, convert_to(:body, 'UTF8'), :message::json
              from generation g where g.id = 'gen_bench_' || to_char(:n::int, 'FM0000')
                on conflict (sender, delivery_key) do nothing;
            """;

    private static final Duration EDGE = Duration.ofSeconds(1);

    private final String name;
    private final String script;
    private final Pgbench pgbench;
    private final Scene scene;

    PgbenchEntrant(String name, String script, Pgbench pgbench, Scene scene) {
        this.name = name;
        this.script = script;
        this.pgbench = pgbench;
        this.scene = scene;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> missing() {
        return Pgbench.version().isPresent() ? Optional.empty() : Optional.of("pgbench is not installed");
    }

    @Override
    public void prepare(Duration warmUp) {
        pgbench.run(script, Duration.ofSeconds(2), pid -> {});
    }

    @Override
    public Sample round(Duration time) {
        AtomicLong pid = new AtomicLong();
        CompletableFuture<Pgbench.Result> running =
                CompletableFuture.supplyAsync(() -> pgbench.run(script, time, pid::set));
        Costs costs = costs(pid, time);
        Pgbench.Result result = running.join();
        return new Sample(result.perSecond(), Double.NaN, Double.NaN, Double.NaN, 0, costs);
    }

    /** Measured inside the round, since pgbench takes its times with it when it ends. */
    private Costs costs(AtomicLong pid, Duration time) {
        try {
            Thread.sleep(EDGE.toMillis());
            Duration clientFrom = ProcessorTime.ofTree(pid.get());
            CostMeter meter = new CostMeter(0, Processes.pid(scene.postgres));
            long from = System.nanoTime();
            meter.opened();
            Thread.sleep(Math.max(1, time.minus(EDGE.multipliedBy(2)).toMillis()));
            meter.closed();
            double client =
                    ProcessorTime.ofTree(pid.get()).minus(clientFrom).toNanos() / (double) (System.nanoTime() - from);
            return new Costs(client, 0, meter.costs().postgres(), meter.costs().machine());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a round was broken off", e);
        }
    }

    @Override
    public void close() {}
}
