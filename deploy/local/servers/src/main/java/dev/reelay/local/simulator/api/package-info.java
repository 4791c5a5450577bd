/**
 * The simulator's HTTP face.
 *
 * <p>In: requests as Replicate takes them ({@code ReplicateApi}), and requests to interfere ({@code ControlApi}), which the
 * local page and tests send. Out: JSON.
 */
@NullMarked
package dev.reelay.local.simulator.api;

import org.jspecify.annotations.NullMarked;
