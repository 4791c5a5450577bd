package dev.reelay.push.supabase;

import dev.reelay.model.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Broadcasts in binary, of version 2.0.0: a kind, the lengths of what follows, each in a byte, how the payload is encoded,
 * and then the strings and the payload.
 */
final class BinaryFrames {

    /** From a client: refs, topic, event, meta. */
    private static final int PUSHED = 3;

    /** To clients: topic, event, meta. */
    private static final int TOLD = 4;

    private static final int BYTES = 0;
    private static final int JSON = 1;
    private static final int MAX_LENGTH = 255;

    private BinaryFrames() {}

    /** What a client broadcasts, without its payload, which is not for us. */
    static Frame read(byte[] bytes) throws MalformedException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.remaining() < 7 || next(in) != PUSHED) {
            throw new MalformedException("a binary frame is a broadcast of kind 3");
        }
        int joinRef = next(in);
        int ref = next(in);
        int topic = next(in);
        int event = next(in);
        int meta = next(in);
        int encoding = next(in);
        if (encoding != BYTES && encoding != JSON) {
            throw new MalformedException("a broadcast's payload is JSON or bytes");
        }
        if (in.remaining() < joinRef + ref + topic + event + meta) {
            throw new MalformedException("a binary frame ends before its names do");
        }
        String joinedBy = text(in, joinRef);
        String calledBy = text(in, ref);
        return new Frame(
                joinedBy.isEmpty() ? null : joinedBy,
                calledBy.isEmpty() ? null : calledBy,
                text(in, topic),
                Frame.BROADCAST,
                Json.MAPPER.createObjectNode());
    }

    private static int next(ByteBuffer in) {
        return Byte.toUnsignedInt(in.get());
    }

    private static String text(ByteBuffer in, int length) {
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static byte[] broadcast(String topic, String event, byte[] payload, @Nullable String meta) {
        byte[] on = utf8(topic);
        byte[] name = utf8(event);
        byte[] about = utf8(meta == null ? "" : meta);
        return ByteBuffer.allocate(5 + on.length + name.length + about.length + payload.length)
                .put((byte) TOLD)
                .put((byte) on.length)
                .put((byte) name.length)
                .put((byte) about.length)
                .put((byte) JSON)
                .put(on)
                .put(name)
                .put(about)
                .put(payload)
                .array();
    }

    private static byte[] utf8(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > MAX_LENGTH) {
            throw new IllegalArgumentException("at most " + MAX_LENGTH + " bytes can be said");
        }
        return utf8;
    }
}
