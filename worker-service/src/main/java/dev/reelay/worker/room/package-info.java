/**
 * Telling rooms. In come events to be numbered, inside the caller's transaction; after its commit the numbered messages
 * go out to Redis, encoded once. What Redis loses, whoever listens finds in Postgres.
 */
@NullMarked
package dev.reelay.worker.room;

import org.jspecify.annotations.NullMarked;
