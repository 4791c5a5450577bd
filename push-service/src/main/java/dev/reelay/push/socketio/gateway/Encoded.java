package dev.reelay.push.socketio.gateway;

import dev.reelay.model.Json;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.RoomFrame;
import dev.reelay.push.socket.OutgoingFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an audience is told of some frames, encoded once for all of it; only what a client keeps to go on from is its own. */
final class Encoded {

    /** The end of an event without an offset. */
    static final byte[] CLOSED = {']'};

    /** Types of an event and of the message that carries it, and the beginning of its array and of its name. */
    static final String EVENT = "42[\"";

    static final String AFTER_NAME = "\",";

    private static final Map<Audience, Batch.Rendering<Encoded>> RENDERINGS = renderings();

    private final List<Part> parts;
    private final long last;
    private final boolean hasTwins;
    private @Nullable ByteBuf whole;

    /** Whether a batch is being told of which it is the encoding, and which releases it in the end. */
    private boolean beingTold;

    /**
     * One event, but for its end.
     *
     * @param open its message up to the end of its argument
     * @param seq of the numbered event that it is the last part of; 0 when it is not
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Part(byte[] open, long seq, Told.@Nullable Twin twin) {

        boolean carriesOffset() {
            return seq > 0;
        }
    }

    private Encoded(List<Part> parts, long last) {
        this.parts = parts;
        this.last = last;
        this.hasTwins = parts.stream().anyMatch(part -> part.twin() != null);
    }

    private static Map<Audience, Batch.Rendering<Encoded>> renderings() {
        Map<Audience, Batch.Rendering<Encoded>> renderings = new EnumMap<>(Audience.class);
        for (Audience audience : Audience.values()) {
            renderings.put(audience, new Batch.Rendering<>() {

                @Override
                public Encoded render(Batch batch) {
                    return beingTold(audience, batch.frames());
                }

                @Override
                public void release(Encoded rendered) {
                    rendered.release();
                }
            });
        }
        return renderings;
    }

    /** What {@code audience} is told of {@code frames}, all of it at this moment: to be released after it. */
    static Encoded beingTold(Audience audience, List<? extends RoomFrame> frames) {
        Encoded encoded = of(audience, frames);
        encoded.beingTold = true;
        return encoded;
    }

    /** What {@code audience} is told of {@code batch}; it is shared as long as that is told. */
    static Encoded of(Audience audience, Batch batch) {
        return batch.rendered(Objects.requireNonNull(RENDERINGS.get(audience)));
    }

    static Encoded of(Audience audience, List<? extends RoomFrame> frames) {
        Instant now = Instant.now();
        List<Part> parts = new ArrayList<>(frames.size());
        long last = 0;
        for (RoomFrame frame : frames) {
            long seq = frame instanceof EventFrame event ? event.seq() : 0;
            byte[] copied = audience == Audience.VIEWER ? null : CopiedJob.of(frame);
            if (copied == null) {
                addTranslated(parts, Translation.of(audience, frame, now), seq);
            } else {
                parts.add(new Part(copied, seq, null));
            }
            last = Math.max(last, seq);
        }
        return new Encoded(parts, last);
    }

    private static void addTranslated(List<Part> parts, List<Told> told, long seq) {
        for (int i = 0; i < told.size(); i++) {
            parts.add(part(told.get(i), i == told.size() - 1 ? seq : 0));
        }
    }

    /** Events that are no room's. */
    static Encoded of(List<Told> told) {
        return new Encoded(told.stream().map(each -> part(each, 0)).toList(), 0);
    }

    /** No name has anything in it that would have to be escaped: they are ours, or types of messages. */
    private static Part part(Told told, long seq) {
        byte[] name = (EVENT + told.event() + AFTER_NAME).getBytes(StandardCharsets.US_ASCII);
        byte[] payload = Json.utf8(told.payload());
        byte[] open = Arrays.copyOf(name, name.length + payload.length);
        System.arraycopy(payload, 0, open, name.length, payload.length);
        return new Part(open, seq, told.twin());
    }

    List<Part> parts() {
        return parts;
    }

    /** The seq of the last event among the frames, be it told or not; 0 when there is none. */
    long last() {
        return last;
    }

    /**
     * Whether each client is told exactly this, and at this moment: no offset is in it, and no other room may have told the same.
     * To one who is told later nobody would release {@link #whole()}.
     */
    boolean isShared(boolean withOffsets) {
        return beingTold && !hasTwins && !(withOffsets && last > 0);
    }

    /** Whether a later one will say more. */
    boolean isVolatile() {
        return last == 0;
    }

    /** All of it as frames of a WebSocket, shared. */
    ByteBuf whole() {
        ByteBuf known = whole;
        if (known == null) {
            // Not on the heap: the socket would copy it.
            known = PooledByteBufAllocator.DEFAULT.directBuffer(size(CLOSED.length));
            for (Part part : parts) {
                append(known, part);
            }
            whole = known;
        }
        return known;
    }

    /** Bytes that it takes at most as frames of a WebSocket, {@code end} being the longest end of an event. */
    int size(int end) {
        int size = 0;
        for (Part part : parts) {
            size += OutgoingFrames.sizeOf(part.open().length + end);
        }
        return size;
    }

    private static void append(ByteBuf out, Part part) {
        OutgoingFrames.text(out, part.open().length + CLOSED.length);
        out.writeBytes(part.open()).writeBytes(CLOSED);
    }

    /** Adds {@code part} to {@code out}, as a frame of a WebSocket. */
    static void append(ByteBuf out, Part part, Offset offset) {
        if (part.carriesOffset() && offset.isKept()) {
            offset.update();
            OutgoingFrames.text(out, part.open().length + offset.length());
            offset.appendTo(out.writeBytes(part.open()));
        } else {
            append(out, part);
        }
    }

    /** Everybody has been told who is told at this moment. */
    void release() {
        beingTold = false;
        ByteBuf known = whole;
        if (known != null) {
            whole = null;
            known.release();
        }
    }
}
