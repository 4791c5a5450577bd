/**
 * Any backend that signs by Standard Webhooks and speaks our own payload: {@code {type, timestamp, data}}, one- or
 * multi-stage jobs, media and texts.
 */
@NullMarked
package dev.reelay.ingest.standard;

import org.jspecify.annotations.NullMarked;
