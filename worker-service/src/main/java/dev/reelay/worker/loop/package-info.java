/**
 * Background loops: each turns rows that wait in Postgres into work. In come hints ({@code wake}) and the clock; out
 * goes a pass over what is due, never two of one loop at once, for ever, whatever a pass throws.
 */
@NullMarked
package dev.reelay.worker.loop;

import org.jspecify.annotations.NullMarked;
