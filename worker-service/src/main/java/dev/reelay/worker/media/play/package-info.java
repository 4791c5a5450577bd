/**
 * Handing files out. A message carries one absolute address per file that is good for ever and works in
 * {@code <video src>}; whoever asks there is sent on to the bucket with an address that is good for minutes.
 *
 * <p>In: a file's id. Out: its address, or a redirect. The query of neither is ever logged.
 */
@NullMarked
package dev.reelay.worker.media.play;

import org.jspecify.annotations.NullMarked;
