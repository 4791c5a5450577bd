/**
 * Replicate's predictions in our words: in comes a prediction, out of a webhook or an answer, out goes a status message.
 * Progress is read from the bars in its logs. Plain Java, without I/O.
 *
 * @see <a href="https://replicate.com/docs/topics/predictions/lifecycle">their lifecycle</a>
 */
@NullMarked
package dev.reelay.model.replicate;

import org.jspecify.annotations.NullMarked;
