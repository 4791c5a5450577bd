/**
 * What a file is, read from its own first bytes. What a server or a file name claims is not believed: a page that calls
 * itself {@code video/mp4} must not be served from our bucket.
 *
 * <p>In: the first bytes. Out: a {@link dev.reelay.worker.media.type.MediaType}, and for MP4 its
 * {@link dev.reelay.worker.media.type.Mp4Header}. Pure: no I/O.
 */
@NullMarked
package dev.reelay.worker.media.type;

import org.jspecify.annotations.NullMarked;
