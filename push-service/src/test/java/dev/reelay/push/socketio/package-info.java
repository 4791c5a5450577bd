/** Tests of Socket.IO. */
@NullMarked
package dev.reelay.push.socketio;

import org.jspecify.annotations.NullMarked;
