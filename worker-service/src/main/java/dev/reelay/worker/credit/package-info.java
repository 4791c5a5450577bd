/**
 * Credits: an append-only ledger whose business keys make a second movement impossible. In come reservations,
 * settlements and refunds, each inside the transaction of the change that causes it; out goes the balance.
 */
@NullMarked
package dev.reelay.worker.credit;

import org.jspecify.annotations.NullMarked;
