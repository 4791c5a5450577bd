/**
 * Fetching a file from a provider: a stream of its bytes, within limits of size, time and rate, however the server at the
 * other end behaves.
 *
 * <p>In: an address as the provider wrote it. Out: a {@link dev.reelay.worker.media.fetch.Source} whose bytes come as
 * fast as they are asked for, or a {@link dev.reelay.worker.media.fetch.FetchException} that says whether to try again.
 */
@NullMarked
package dev.reelay.worker.media.fetch;

import org.jspecify.annotations.NullMarked;
