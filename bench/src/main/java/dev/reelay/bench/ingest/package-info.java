/**
 * The measurements of ingest-service: what webhooks look like, the database they meet, and the scenarios. In go the
 * settings of a run, out comes a report.
 */
@NullMarked
package dev.reelay.bench.ingest;

import org.jspecify.annotations.NullMarked;
