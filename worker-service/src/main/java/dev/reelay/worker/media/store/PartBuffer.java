package dev.reelay.worker.media.store;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/** A part while it fills. Its array is used again for a later part once it has been sent. */
final class PartBuffer {

    private final byte[] bytes;
    private int length;

    PartBuffer(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes what fits of {@code chunk} from {@code offset} on; gives how many bytes that was. */
    int take(Buffer chunk, int offset) {
        int taken = Math.min(chunk.length() - offset, bytes.length - length);
        chunk.getBytes(offset, offset + taken, bytes, length);
        length += taken;
        return taken;
    }

    int capacity() {
        return bytes.length;
    }

    /** What it holds, not copied. */
    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    PartBuffer emptied() {
        return new PartBuffer(bytes);
    }
}
