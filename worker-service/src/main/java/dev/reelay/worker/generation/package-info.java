/**
 * Generations: what was asked for, where it stands, and the rules by which it moves.
 *
 * <p>In come requests of frontends, and happenings from the packages around: deliveries (inbox), the provider's answer
 * (submission), saved files (media). {@code Lifecycle} decides, purely; the rows, the
 * credits and the room events of a decision are written in one transaction, and told after its commit.
 */
@NullMarked
package dev.reelay.worker.generation;

import org.jspecify.annotations.NullMarked;
