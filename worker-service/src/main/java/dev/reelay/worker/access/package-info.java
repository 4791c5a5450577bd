/**
 * Who calls. In comes a bearer token; out goes a {@link dev.reelay.model.access.Caller}, or 401, or 503 while nobody can
 * tell. Every resource needs a caller unless it says {@link dev.reelay.worker.access.OpenToAnyone} itself; there are no
 * anonymous callers.
 */
@NullMarked
package dev.reelay.worker.access;

import org.jspecify.annotations.NullMarked;
