package dev.reelay.push.sse;

import dev.reelay.push.room.Batch;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.RoomFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rooms' frames as the lines of a stream. A frame's {@code event:} and {@code data:} lines are the same for everybody; of a
 * stream with one room the {@code id:} lines are too, so that all such streams share one buffer.
 */
final class SseFrames {

    /** For streams with this one room, as one chunk of HTTP/1.1. */
    static final Batch.Rendering<ByteBuf> CHUNK = new Shared(true);

    /** For streams with this one room. */
    static final Batch.Rendering<ByteBuf> LINES = new Shared(false);

    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] DATA = ascii("\ndata: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] ID = ascii("id: ");
    private static final byte[] CRLF = ascii("\r\n");

    private SseFrames() {}

    private record Shared(boolean chunked) implements Batch.Rendering<ByteBuf> {

        @Override
        public ByteBuf render(Batch batch) {
            Cursors cursors = Cursors.none(1);
            return encoded(batch.frames(), cursors, 0, chunked);
        }

        @Override
        public void release(ByteBuf rendered) {
            rendered.release();
        }
    }

    /**
     * The lines of {@code told}, a buffer that is the caller's.
     *
     * @param cursors of the stream, which are moved on
     * @param index of the room in the stream
     */
    static ByteBuf encoded(List<? extends RoomFrame> told, Cursors cursors, int index, boolean chunked) {
        byte @Nullable [][] ids = new byte[told.size()][];
        int size = 0;
        for (int i = 0; i < ids.length; i++) {
            RoomFrame frame = told.get(i);
            if (frame instanceof EventFrame event) {
                cursors.move(index, event.seq());
                ids[i] = ascii(cursors.id());
                size += ID.length + ids[i].length + 1;
            }
            size += EVENT.length + frame.type().length() + DATA.length + frame.utf8().length + END.length;
        }
        byte[] head = chunked ? ascii(Integer.toHexString(size) + "\r\n") : new byte[0];
        ByteBuf out = PooledByteBufAllocator.DEFAULT.directBuffer(head.length + size + CRLF.length);
        out.writeBytes(head);
        for (int i = 0; i < ids.length; i++) {
            append(out, told.get(i), ids[i]);
        }
        return chunked ? out.writeBytes(CRLF) : out;
    }

    private static void append(ByteBuf out, RoomFrame frame, byte @Nullable [] id) {
        if (id != null) {
            out.writeBytes(ID).writeBytes(id).writeByte('\n');
        }
        out.writeBytes(EVENT);
        out.writeCharSequence(frame.type(), StandardCharsets.US_ASCII);
        out.writeBytes(DATA).writeBytes(frame.utf8()).writeBytes(END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
