/**
 * Looking after jobs that have not ended in time. In come attempts of which nothing was heard for longer than is expected
 * of their provider; each is read at the provider, under a lease and outside any transaction, and what its record says
 * moves the generation as a webhook would. A job that is gone, or past its deadline, ends as {@code expired}.
 */
@NullMarked
package dev.reelay.worker.reconcile;

import org.jspecify.annotations.NullMarked;
