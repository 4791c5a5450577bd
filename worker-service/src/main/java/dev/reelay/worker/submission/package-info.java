/**
 * Asking providers. In come due rows of {@code submission}; out goes a request to the provider, outside any transaction
 * and under a lease, and the provider's job id into the row. A request whose outcome is unknown is not sent again before
 * a webhook or a look-up at the provider has told what became of it: nothing is bought twice.
 *
 * <p>One package below per provider; each is a {@link dev.reelay.worker.submission.Provider}.
 */
@NullMarked
package dev.reelay.worker.submission;

import org.jspecify.annotations.NullMarked;
