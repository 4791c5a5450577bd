/**
 * Takes the providers' webhooks, and answers 2xx only for what is committed.
 *
 * <p>The way of one webhook, from top to bottom:
 *
 * <ol>
 *   <li>{@link dev.reelay.ingest.route}: the HTTP edge. Finds the sender by the path, asks {@link
 *       dev.reelay.ingest.source} whether that source may send now, and reads the body up to its limit.
 *   <li>{@link dev.reelay.ingest.intake}: the order of the checks, and the answer.
 *   <li>{@link dev.reelay.ingest.sender}: what a sender is, with one package for each:
 *       {@link dev.reelay.ingest.elevenlabs}, {@link dev.reelay.ingest.fal}, {@link dev.reelay.ingest.gemini},
 *       {@link dev.reelay.ingest.kling}, {@link dev.reelay.ingest.luma}, {@link dev.reelay.ingest.openai},
 *       {@link dev.reelay.ingest.openrouter}, {@link dev.reelay.ingest.replicate}, {@link dev.reelay.ingest.sharedsecret},
 *       {@link dev.reelay.ingest.standard}. A sender first verifies the raw bytes
 *       ({@link dev.reelay.ingest.signature}), then translates them into our words ({@link dev.reelay.model.output}
 *       reads what they left). Who needs the word of another service asks it by {@link dev.reelay.ingest.fetch}
 *       ({@link dev.reelay.ingest.reread}: about a job whose webhooks are not signed).
 *   <li>{@link dev.reelay.ingest.inbox}: one SQL statement for all that came together: it finds their
 *       generations and records each delivery once.
 *   <li>{@link dev.reelay.ingest.hint}: after the commit, a hint to the worker that may get lost.
 * </ol>
 */
@NullMarked
package dev.reelay.ingest;

import org.jspecify.annotations.NullMarked;
