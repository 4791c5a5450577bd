/**
 * Bringing a generation's files home: from the provider's short-lived address into our own bucket, checked on the way.
 */
@NullMarked
package dev.reelay.worker.media;

import org.jspecify.annotations.NullMarked;
