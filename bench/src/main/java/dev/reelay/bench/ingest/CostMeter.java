package dev.reelay.bench.ingest;

import dev.reelay.bench.load.Window;
import dev.reelay.bench.subject.ProcessorTime;
import java.time.Duration;

/** Reads the processor times when the measured time begins and ends. */
final class CostMeter implements Window {

    private final long receiver;
    private final long postgres;
    private long from;
    private Duration receiverFrom = Duration.ZERO;
    private Duration postgresFrom = Duration.ZERO;
    private Duration machineFrom = Duration.ZERO;
    private Duration ownFrom = Duration.ZERO;
    private Costs costs = new Costs(0, 0, 0, 0);

    /**
     * Not running yet.
     *
     * @param receiver the process id of the measured server; 0 when there is none
     * @param postgres that of PostgreSQL
     */
    CostMeter(long receiver, long postgres) {
        this.receiver = receiver;
        this.postgres = postgres;
    }

    @Override
    public void opened() {
        receiverFrom = receiver();
        postgresFrom = ProcessorTime.ofTree(postgres);
        machineFrom = ProcessorTime.ofMachine();
        ownFrom = own();
        from = System.nanoTime();
    }

    @Override
    public void closed() {
        double nanos = (double) (System.nanoTime() - from);
        costs = new Costs(
                own().minus(ownFrom).toNanos() / nanos,
                receiver().minus(receiverFrom).toNanos() / nanos,
                ProcessorTime.ofTree(postgres).minus(postgresFrom).toNanos() / nanos,
                ProcessorTime.ofMachine().minus(machineFrom).toNanos() / nanos);
    }

    /** What was used between {@link #opened} and {@link #closed}. */
    Costs costs() {
        return costs;
    }

    private Duration receiver() {
        return receiver == 0 ? Duration.ZERO : ProcessorTime.ofTree(receiver);
    }

    private static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
