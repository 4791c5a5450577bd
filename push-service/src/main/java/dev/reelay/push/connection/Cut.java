package dev.reelay.push.connection;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection without its client's help. Closing one in the usual way waits behind everything that is still to be
 * written, which for a client that does not read is for ever.
 */
public final class Cut {

    private Cut() {}

    /**
     * Closes the socket at once, dropping what waits to be written.
     *
     * @return false when it was closed already
     */
    public static boolean now(HttpConnection connection) {
        if (connection instanceof ConnectionBase base && base.channel().isActive()) {
            // Not channel().close(): on its way it would meet Vert.x's handler, which waits.
            var unused = base.channelHandlerContext().close();
            return true;
        }
        return false;
    }
}
