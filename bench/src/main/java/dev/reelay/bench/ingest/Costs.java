package dev.reelay.bench.ingest;

/**
 * Who used the processors in a measured time, each in cores (1 is one core, all the time).
 *
 * @param client the load client, or pgbench
 * @param receiver the measured server; 0 when there is none
 * @param postgres PostgreSQL with all its processes
 * @param machine all that was not idle
 */
record Costs(double client, double receiver, double postgres, double machine) {

    /** What the machine did beside the benchmark, with Redis and the kernel's own work; a busy neighbour shows here. */
    double rest() {
        return Math.max(0, machine - client - receiver - postgres);
    }
}
