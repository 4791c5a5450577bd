/**
 * fal's queue: submit, status, result and cancel, at the addresses that it told with its answer. It has no list: an order
 * whose answer was lost waits for its webhook.
 */
@NullMarked
package dev.reelay.worker.submission.fal;

import org.jspecify.annotations.NullMarked;
