/**
 * The client of the benchmarks: a closed loop over plain sockets on one thread, so cheap that what is measured is the
 * server. In go ready-made requests, out come counts by status, latencies, and what the client itself cost.
 */
@NullMarked
package dev.reelay.bench.load;

import org.jspecify.annotations.NullMarked;
