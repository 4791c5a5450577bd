/**
 * Where a request comes from: the other end of a connection and the headers of our own proxies go in, the client's address
 * comes out.
 */
@NullMarked
package dev.reelay.model.address;

import org.jspecify.annotations.NullMarked;
