/**
 * Who signed these bytes, and when: Standard Webhooks 1.0.0 under secrets ({@code v1}) and public keys ({@code v1a}), and the
 * family that writes {@code t=…,v1=…} into one header.
 *
 * <p>In come the headers exactly as received, the raw body, the keys and a clock; out comes a
 * {@link dev.reelay.ingest.signature.Verdict}. Plain Java, without I/O.
 */
@NullMarked
package dev.reelay.ingest.signature;

import org.jspecify.annotations.NullMarked;
