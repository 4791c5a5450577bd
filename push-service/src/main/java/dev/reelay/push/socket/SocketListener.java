package dev.reelay.push.socket;

import io.netty.buffer.ByteBuf;

/** What a protocol makes of what comes in. Called on the connection's event loop; must end at once. */
public interface SocketListener {

    /** A whole text message came. */
    void text(String message);

    /** A whole binary message came; {@code message} is good within this call only. */
    void binary(ByteBuf message);

    /** A ping came, which has been answered, or a pong. */
    void control();

    /** A fragment came that is not the last of its message. */
    void fragment();

    /** What came is too large, or is not allowed by RFC 6455. Nothing more is read. */
    void misused();

    /** It is over, by whomever. The last call. */
    void closed();
}
