package dev.reelay.push.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Puts the frames of one client together to messages and hands them on within the call: nothing that came in ever waits here
 * but the fragments of one message, which are bounded by its size (CVE-2026-87742 is what happens otherwise).
 */
final class IncomingFrames extends ChannelInboundHandlerAdapter {

    private final int maxMessageBytes;
    private final Socket socket;
    private final SocketListener listener;
    private @Nullable ByteBuf fragments;
    private boolean textual;
    private boolean deaf;

    IncomingFrames(int maxMessageBytes, Socket socket, SocketListener listener) {
        this.maxMessageBytes = maxMessageBytes;
        this.socket = socket;
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (!(message instanceof WebSocketFrame frame)) {
            channel.fireChannelRead(message);
            return;
        }
        try {
            if (!deaf) {
                socket.context().dispatch(frame, this::take);
            }
        } finally {
            frame.release();
        }
    }

    private void take(WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame) {
            socket.pong(frame.content());
            listener.control();
        } else if (frame instanceof PongWebSocketFrame) {
            listener.control();
        } else if (frame instanceof CloseWebSocketFrame) {
            deaf = true;
            socket.answerClose(frame.content());
        } else if (frame instanceof ContinuationWebSocketFrame) {
            goOn(frame);
        } else {
            begin(frame);
        }
    }

    private void begin(WebSocketFrame frame) {
        textual = frame instanceof TextWebSocketFrame;
        if (frame.isFinalFragment()) {
            hand(frame.content());
        } else {
            fragments = frame.content().copy();
            listener.fragment();
        }
    }

    private void goOn(WebSocketFrame frame) {
        ByteBuf before = fragments;
        if (before == null || before.readableBytes() + frame.content().readableBytes() > maxMessageBytes) {
            misused();
            return;
        }
        before.writeBytes(frame.content());
        if (frame.isFinalFragment()) {
            fragments = null;
            try {
                hand(before);
            } finally {
                before.release();
            }
        } else {
            listener.fragment();
        }
    }

    private void hand(ByteBuf message) {
        if (!textual) {
            listener.binary(message);
            return;
        }
        String text;
        try {
            ByteBuffer bytes = message.nioBuffer();
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            misused();
            return;
        }
        listener.text(text);
    }

    private void misused() {
        deaf = true;
        listener.misused();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        deaf = true;
        ByteBuf unfinished = fragments;
        if (unfinished != null) {
            fragments = null;
            unfinished.release();
        }
        socket.context().dispatch(ignored -> listener.closed());
        channel.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable failure) {
        if (failure instanceof IOException) {
            // The client has just gone.
            var unused = channel.close();
        } else if (!deaf) {
            Log.debugf("What a client sent was no frame: failure=%s", failure.toString());
            socket.context().dispatch(ignored -> misused());
        }
    }
}
