package dev.reelay.push.ws;

import dev.reelay.push.room.Batch;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.RoomFrame;
import dev.reelay.push.socket.EncodedFrames;
import dev.reelay.push.socket.OutgoingFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rooms' frames as the bytes of WebSocket frames. */
final class WsFrames {

    /** One buffer for all who are told the same. */
    static final Batch.Rendering<EncodedFrames> OF_BATCH = new Batch.Rendering<>() {

        @Override
        public EncodedFrames render(Batch batch) {
            return new EncodedFrames(encoded(batch.frames()), batch.frames().size());
        }

        @Override
        public void release(EncodedFrames rendered) {
            rendered.release();
        }
    };

    private WsFrames() {}

    /** {@code replay} and after it {@code answer}, in a buffer that is the caller's. */
    static EncodedFrames replayed(List<EventFrame> replay, String answer) {
        byte[] text = answer.getBytes(StandardCharsets.UTF_8);
        ByteBuf frames = buffer(sizeOf(replay) + OutgoingFrames.sizeOf(text.length));
        append(frames, replay);
        OutgoingFrames.text(frames, text);
        return new EncodedFrames(frames, replay.size() + 1);
    }

    private static ByteBuf encoded(List<? extends RoomFrame> told) {
        ByteBuf frames = buffer(sizeOf(told));
        append(frames, told);
        return frames;
    }

    private static ByteBuf buffer(int size) {
        // Not on the heap: the socket would copy it for each connection.
        return PooledByteBufAllocator.DEFAULT.directBuffer(size);
    }

    private static int sizeOf(List<? extends RoomFrame> told) {
        int size = 0;
        for (RoomFrame frame : told) {
            size += OutgoingFrames.sizeOf(frame.utf8().length);
        }
        return size;
    }

    private static void append(ByteBuf frames, List<? extends RoomFrame> told) {
        for (RoomFrame frame : told) {
            OutgoingFrames.text(frames, frame.utf8());
        }
    }
}
