/** What a generation is and how it is shown: kinds, statuses, and the two views of it that rooms carry. */
@NullMarked
package dev.reelay.model.generation;

import org.jspecify.annotations.NullMarked;
