/**
 * What other backends say on Redis. In come messages on {@code {kind}:status} that are no hints of ours; those on an
 * allowed channel are understood, bound to the generation they speak of or else to a video, and go out as rows of the
 * inbox. Each row once, however many workers hear the message; nothing of what is refused but its reason.
 */
@NullMarked
package dev.reelay.worker.foreign;

import org.jspecify.annotations.NullMarked;
