/** The database as the worker needs it: short transactions that survive a deadlock, failures told apart, readiness. */
@NullMarked
package dev.reelay.worker.postgres;

import org.jspecify.annotations.NullMarked;
