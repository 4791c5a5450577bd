/**
 * OpenRouter's video jobs: {@code X-OpenRouter-Signature: t=…,v1=…} over {@code t,body}, and one event at the end of a job.
 * Its {@code X-OpenRouter-Idempotency-Key} is not signed, so whoever has seen one webhook could send it under many keys; what
 * makes a repetition a repetition here is the content.
 *
 * @see <a href="https://openrouter.ai/docs/cookbook/video-generation/video-generation-webhooks">its documentation</a>
 */
@NullMarked
package dev.reelay.ingest.openrouter;

import org.jspecify.annotations.NullMarked;
