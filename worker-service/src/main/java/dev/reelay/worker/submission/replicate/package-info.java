/** Replicate's prediction API: create, and list to find what became of a create. */
@NullMarked
package dev.reelay.worker.submission.replicate;

import org.jspecify.annotations.NullMarked;
