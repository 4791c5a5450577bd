/**
 * What transfers leave behind that did not end: objects and uploads in parts of leases that were lost, since their process
 * was killed or could not take them back.
 *
 * <p>In: rows of {@code media_file} that have been claimed more than once, or were given up, some time after their last
 * claim. Out: a bucket in which nothing lies under the keys of their lost leases. Only those are looked for, by their
 * prefix, so a sweep costs what went wrong and not what the bucket holds; and what no row speaks of is left alone, as it
 * may belong to others.
 */
@NullMarked
package dev.reelay.worker.media.sweep;

import org.jspecify.annotations.NullMarked;
