/**
 * Our bucket. A file goes up in parts as its bytes come in, with at most a few parts in memory; one that fits into a
 * single part goes up whole.
 *
 * <p>In: bytes, and what they are. Out: an object under a key that no other attempt uses, or nothing at all.
 */
@NullMarked
package dev.reelay.worker.media.store;

import org.jspecify.annotations.NullMarked;
