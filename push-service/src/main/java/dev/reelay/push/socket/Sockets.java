package dev.reelay.push.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.quarkus.logging.Log;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a WebSocket of a request. */
public final class Sockets {

    /** Vert.x's names in a channel's pipeline. */
    private static final String VERTX_HANDLER = "handler";

    private static final String VERTX_IDLE = "idle";

    private Sockets() {}

    /**
     * Accepts {@code request}, for which {@link Handshake#isAsked} holds. On the request's context.
     *
     * @param subprotocol that the request offered and that is chosen; null for none
     * @param listeners makes the listener of the socket, on whose event loop it is called
     */
    public static void open(
            HttpServerRequest request,
            @Nullable String subprotocol,
            SocketSettings settings,
            Function<Socket, SocketListener> listeners) {
        if (!((ConnectionBase) request.connection()).channel().isActive()) {
            // Its client has gone while it was found out who that is: there is no pipeline left to change.
            return;
        }
        Handshake.accept(request, subprotocol);
        request.toNetSocket()
                .onSuccess(connection -> {
                    // Vert.x keeps the request as long as the connection; a browser's headers are a kilobyte or two.
                    request.headers().clear();
                    begin(connection, settings, listeners);
                })
                .onFailure(failure -> Log.debugf("A WebSocket was not opened: failure=%s", failure.toString()));
    }

    private static void begin(
            NetSocket connection, SocketSettings settings, Function<Socket, SocketListener> listeners) {
        ChannelHandlerContext vertx = ((NetSocketInternal) connection).channelHandlerContext();
        if (!vertx.channel().isActive()) {
            // It has gone meanwhile, and nobody would be told.
            return;
        }
        ContextInternal context = ((ConnectionBase) connection).getContext();
        ChannelPipeline pipeline = vertx.pipeline();
        if (pipeline.get(VERTX_IDLE) != null) {
            // Our own pings find out who is there.
            pipeline.remove(VERTX_IDLE);
        }
        WebSocketDecoderConfig frames = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(settings.maxMessageBytes())
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .build();
        pipeline.addBefore(VERTX_HANDLER, "frames", new WebSocket13FrameDecoder(frames));
        Socket socket = new Socket(pipeline.context("frames"), context, settings);
        SocketListener listener;
        try {
            listener = listeners.apply(socket);
        } catch (RuntimeException | Error e) {
            // Nothing would ever listen to it.
            socket.cut();
            throw e;
        }
        pipeline.addBefore(VERTX_HANDLER, "messages", new IncomingFrames(settings.maxMessageBytes(), socket, listener));
    }
}
