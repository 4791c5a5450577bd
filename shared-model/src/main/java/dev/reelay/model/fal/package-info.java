/** fal's results in our words. Plain Java, without I/O. */
@NullMarked
package dev.reelay.model.fal;

import org.jspecify.annotations.NullMarked;
