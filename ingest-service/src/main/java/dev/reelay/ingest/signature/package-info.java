/**
 * Who signed these bytes, and when: Standard Webhooks 1.0.0, and public keys of Ed25519.
 *
 * <p>In come the three headers exactly as received, the raw body, the secrets and a clock; out comes a
 * {@link dev.reelay.ingest.signature.Verdict}. Plain Java, without I/O.
 */
@NullMarked
package dev.reelay.ingest.signature;

import org.jspecify.annotations.NullMarked;
