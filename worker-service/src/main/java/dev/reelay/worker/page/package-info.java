/** The query that all paged lists of one user's things have in common. */
@NullMarked
package dev.reelay.worker.page;

import org.jspecify.annotations.NullMarked;
