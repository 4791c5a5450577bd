/**
 * An existing backend that proves itself by a shared secret in a header, and reports each step of its video jobs. In comes
 * {@code {job_id, status, content_type, data: {videos, metadata}}} with our generation as the job; out go our words for the
 * six states it knows.
 */
@NullMarked
package dev.reelay.ingest.sharedsecret;

import org.jspecify.annotations.NullMarked;
