/**
 * Replicate: Standard Webhooks signatures over a body that is the prediction itself, without an envelope, so that what
 * happened has to be read from its status, output and logs.
 *
 * @see <a href="https://replicate.com/docs/topics/webhooks">its documentation</a>
 */
@NullMarked
package dev.reelay.ingest.replicate;

import org.jspecify.annotations.NullMarked;
