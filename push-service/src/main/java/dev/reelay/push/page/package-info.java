/**
 * What the page at {@code /} needs from its server besides the bundle that Web Bundler serves.
 *
 * <p>In: the addresses and the auth mode of this installation, from {@code reelay.page.*} and {@code reelay.auth.mode}.
 * Out: {@code GET /page/config}, which tells the page where the API is, and the headers that fence the page in. The
 * page's sources are in {@code src/main/resources/web}; it reaches the rooms through {@code /ws} like any other client,
 * so nothing here knows of connections.
 */
@NullMarked
package dev.reelay.push.page;

import org.jspecify.annotations.NullMarked;
