/** What keeps the sessions of a server, without requests. */
@NullMarked
package dev.reelay.push.engineio.server;

import org.jspecify.annotations.NullMarked;
