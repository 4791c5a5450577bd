/**
 * ElevenLabs: {@code ElevenLabs-Signature: t=…,v0=…}, and one event that is a generation's, the end of a transcription. Its
 * webhooks belong to a workspace, not to a job: the request's {@code webhook_metadata} comes back in them and may name our
 * generation.
 *
 * @see <a href="https://elevenlabs.io/docs/eleven-api/resources/webhooks">its documentation</a>
 */
@NullMarked
package dev.reelay.ingest.elevenlabs;

import org.jspecify.annotations.NullMarked;
