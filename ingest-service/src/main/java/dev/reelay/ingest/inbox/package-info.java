/**
 * The durable inbox: in goes an authentic delivery, out comes what became of it, committed or not at all. The row that
 * makes a redelivery a duplicate is the row that holds the work. Deliveries that come together go together
 * ({@link dev.reelay.ingest.inbox.Groups} does it, {@link dev.reelay.ingest.inbox.Gathering} decides it). Also says whether ingest is ready: Postgres answers and
 * has the schema.
 */
@NullMarked
package dev.reelay.ingest.inbox;

import org.jspecify.annotations.NullMarked;
