/**
 * The Gemini API's static webhooks: Standard Webhooks signatures over thin events that name a job and, where there is one,
 * the address of its result. They belong to a project, not to a job, and there is none for a video that failed: that is found
 * out by asking. (Webhooks of a single job are signed as JWT, and not taken.)
 *
 * @see <a href="https://ai.google.dev/gemini-api/docs/webhooks">its documentation</a>
 */
@NullMarked
package dev.reelay.ingest.gemini;

import org.jspecify.annotations.NullMarked;
