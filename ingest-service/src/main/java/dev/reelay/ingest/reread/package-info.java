/**
 * Senders whose webhooks are not signed: in comes a webhook with the right token, which says only that something has
 * happened to a job; out goes what the provider itself says of that job when asked with our key. Each provider has a
 * package of its own for its addresses and words.
 */
@NullMarked
package dev.reelay.ingest.reread;

import org.jspecify.annotations.NullMarked;
