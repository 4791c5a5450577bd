/**
 * OpenAI's video events, and those of services that speak as it does: Standard Webhooks signatures over thin events that name
 * a job and no result. OpenAI itself ended its videos in September 2026; the form lives on elsewhere.
 *
 * @see <a href="https://developers.openai.com/api/docs/api-reference/webhook-events">its documentation</a>
 */
@NullMarked
package dev.reelay.ingest.openai;

import org.jspecify.annotations.NullMarked;
