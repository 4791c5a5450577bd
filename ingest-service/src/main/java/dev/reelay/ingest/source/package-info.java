/**
 * Where a webhook comes from, and how much of that is put up with. In comes a connection's address with the headers of the
 * proxies in between; out comes a {@link dev.reelay.ingest.source.Visit}: admitted, or to be refused before a byte of the
 * body is read. It is told what became of those that it admitted.
 */
@NullMarked
package dev.reelay.ingest.source;

import org.jspecify.annotations.NullMarked;
