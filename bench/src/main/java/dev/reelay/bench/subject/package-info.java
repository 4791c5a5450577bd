/**
 * Who is measured: ingest-service from its runnable jar, a Fastify server, pgbench; each as a child process, pinned where
 * that is asked for, with what it and its neighbours cost in processor time. Who is not installed says so and is left out.
 */
@NullMarked
package dev.reelay.bench.subject;

import org.jspecify.annotations.NullMarked;
