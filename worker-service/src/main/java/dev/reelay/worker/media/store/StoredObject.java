package dev.reelay.worker.media.store;

/**
 * What an object in the bucket is to be.
 *
 * @param key where it lies; used once and never again
 * @param contentType what it is served as
 * @param contentDisposition how a browser shows and names it
 */
public record StoredObject(String key, String contentType, String contentDisposition) {}
