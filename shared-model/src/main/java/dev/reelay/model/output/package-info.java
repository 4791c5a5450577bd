/**
 * What a generation left behind, out of JSON of any shape: in comes the sender's output, out come typed references to
 * media and at most one text. Nothing is fetched or believed here. Plain Java, without I/O.
 */
@NullMarked
package dev.reelay.model.output;

import org.jspecify.annotations.NullMarked;
