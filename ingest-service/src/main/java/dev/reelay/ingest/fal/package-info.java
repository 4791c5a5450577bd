/**
 * fal's queue: Ed25519 over request, account, timestamp and body, under keys that fal publishes for all its customers.
 *
 * <p>That is dear, and the keys are not ours alone, so the cheap and the telling come first: headers, timestamp, account,
 * then the callback's token, or that the attempt was given to fal and as no other job (the intake's part), and the signature last, on a thread of its own
 * behind a short queue. What fails costs a budget; when that is spent, fal's webhooks are answered 503 unread, and nobody
 * else's slow down. A signature that fits no known key is refused only if fal has just said which keys there are; while it
 * cannot be asked, the answer is 503.
 *
 * <p>In comes {@code {request_id, status, payload, error}}; out go our words for {@code OK} and {@code ERROR}. A result
 * that did not fit into the webhook ({@code payload_error}) is told as finished, its output being at the provider: the
 * worker reads it there.
 */
@NullMarked
package dev.reelay.ingest.fal;

import org.jspecify.annotations.NullMarked;
