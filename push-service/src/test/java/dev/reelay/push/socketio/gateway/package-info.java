/** Tests of {@code /socket.io/} as its clients see it. */
@NullMarked
package dev.reelay.push.socketio.gateway;

import org.jspecify.annotations.NullMarked;
