/**
 * Asks other services over HTTP, with everything bounded: in comes an address that is configured, or made from a checked
 * id, out comes a small answer or a failure in time. Follows no redirects.
 */
@NullMarked
package dev.reelay.ingest.fetch;

import org.jspecify.annotations.NullMarked;
