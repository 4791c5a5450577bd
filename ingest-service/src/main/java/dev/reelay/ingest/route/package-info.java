/**
 * The HTTP edge: a raw route, because a webhook is raw bytes until it is verified. Finds the sender, reads the body up to
 * the sender's limit and within a budget for all, and writes answers and {@code application/problem+json}. Decides nothing
 * about what a webhook says.
 */
@NullMarked
package dev.reelay.ingest.route;

import org.jspecify.annotations.NullMarked;
