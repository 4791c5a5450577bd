/**
 * Tells a prediction's owner what happened.
 *
 * <p>In: what to tell, one message at a time, in order ({@code Courier}). Out: HTTP requests ({@code WebhookSender}), written
 * and signed as the provider does ({@code Dialect}), at the documented rate ({@code Throttle}), again where the end was not taken ({@code RetrySchedule}), and, on request, twice
 * or out of order.
 */
@NullMarked
package dev.reelay.local.simulator.webhook;

import org.jspecify.annotations.NullMarked;
