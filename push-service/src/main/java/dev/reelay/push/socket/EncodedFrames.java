package dev.reelay.push.socket;

import io.netty.buffer.ByteBuf;

/**
 * Messages as they go over a WebSocket, often the same for many.
 *
 * @param bytes of the frames
 * @param messages how many are in them
 */
public record EncodedFrames(ByteBuf bytes, int messages) {

    /** Its bytes are not needed any more. */
    public void release() {
        bytes.release();
    }
}
