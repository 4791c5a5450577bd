package dev.reelay.ingest.fetch;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param body at most as many bytes as were asked for
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes: never compared
public record Fetched(int status, byte[] body) {}
