/**
 * Serves the outputs: one short film, at a URL of its own per prediction that is signed and expires.
 *
 * <p>In: a GET or HEAD with {@code expires} and {@code signature} ({@code FileLinks}). Out: the film, in whole or in part,
 * with its length and ETag ({@code FileRoutes}); on request its bytes trickle or break off.
 */
@NullMarked
package dev.reelay.local.simulator.file;

import org.jspecify.annotations.NullMarked;
