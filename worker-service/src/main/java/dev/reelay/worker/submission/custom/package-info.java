/**
 * The user's own backend: it is sent the order as a Standard Webhook of ours, and reports by webhooks of its own. Without an
 * address nothing is sent anywhere, and the generation waits for whoever reports.
 */
@NullMarked
package dev.reelay.worker.submission.custom;

import org.jspecify.annotations.NullMarked;
