/** What all paged lists have in common: their query, and the place after a page that a client hands back. */
@NullMarked
package dev.reelay.worker.page;

import org.jspecify.annotations.NullMarked;
