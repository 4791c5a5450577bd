package dev.reelay.push.socketio.gateway;

import dev.reelay.push.room.RoomFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a job has started or goes on, which is most of what is told, made by copying: what frontends know of it goes from the
 * frame to the event as it is written there. It says what {@link Translation} says, which knows everything else; where a frame
 * is not as a worker writes it, it says nothing.
 */
final class CopiedJob {

    private static final byte[][] FIELDS = all("kind", "generationId", "stage", "status", "progress", "message");
    private static final int KIND = 0;
    private static final int GENERATION_ID = 1;
    private static final int STAGE = 2;
    private static final int STATUS = 3;
    private static final int PROGRESS = 4;
    private static final int MESSAGE = 5;

    /** Those of jobs; of other kinds other events are told. */
    private static final byte[][] KINDS = all("\"video\"", "\"image\"", "\"audio\"");

    private static final byte[] STARTED = opening(Step.STARTED);
    private static final byte[] GOING_ON = opening(Step.GOING_ON);
    private static final byte[] IS_STARTED = ascii(",\"status\":\"started\"");
    private static final byte[] STATUS_IS = ascii(",\"status\":");
    private static final byte[] NO_PROGRESS = ascii(",\"progress\":0");
    private static final byte[] PROGRESS_IS = ascii(",\"progress\":");
    private static final byte[] MESSAGE_IS = ascii(",\"message\":");
    private static final byte[] STARTED_MESSAGE = ascii('"' + Step.STARTED.message() + '"');
    private static final byte[] GOING_ON_MESSAGE = ascii('"' + Step.GOING_ON.message() + '"');

    /** Of an event, at most, what is not copied. */
    private static final int OWN_BYTES = 160;

    /** Of a number that counts as progress. */
    private static final int MOST_DIGITS = 9;

    private final byte[] utf8;
    private final RoomFrame.@Nullable Span[] values;

    private CopiedJob(RoomFrame frame) {
        this.utf8 = frame.utf8();
        this.values = frame.find(FIELDS);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[][] all(String... texts) {
        return Stream.of(texts).map(CopiedJob::ascii).toArray(byte[][]::new);
    }

    private static byte[] opening(Step step) {
        return ascii(Encoded.EVENT + step.event() + Encoded.AFTER_NAME + "{\"generationId\":");
    }

    /** The message that tells {@code frame}, up to the end of its argument; null where {@link Translation} is to be asked. */
    static byte @Nullable [] of(RoomFrame frame) {
        Step step = Step.ofType(frame.type());
        if (step != Step.STARTED && step != Step.GOING_ON) {
            return null;
        }
        CopiedJob job = new CopiedJob(frame);
        if (!job.isPlain()) {
            return null;
        }
        if (step == Step.STARTED) {
            return job.started();
        }
        return job.hasPlainProgress() ? job.goingOn() : null;
    }

    private boolean isPlain() {
        return isString(GENERATION_ID) && (isMissing(KIND) || isKind()) && (isMissing(MESSAGE) || isString(MESSAGE));
    }

    private boolean hasPlainProgress() {
        return isString(word()) && (isMissing(PROGRESS) || isWholeNumber(PROGRESS));
    }

    /** What says how it goes on. */
    private int word() {
        return isMissing(STAGE) ? STATUS : STAGE;
    }

    private byte[] started() {
        ByteBuffer out = buffer();
        copy(out.put(STARTED), GENERATION_ID);
        return ended(out.put(IS_STARTED), STARTED_MESSAGE);
    }

    private byte[] goingOn() {
        ByteBuffer out = buffer();
        copy(out.put(GOING_ON), GENERATION_ID);
        copy(out.put(STATUS_IS), word());
        if (isMissing(PROGRESS)) {
            out.put(NO_PROGRESS);
        } else {
            copy(out.put(PROGRESS_IS), PROGRESS);
        }
        return ended(out, GOING_ON_MESSAGE);
    }

    private ByteBuffer buffer() {
        return ByteBuffer.allocate(utf8.length + OWN_BYTES);
    }

    private byte[] ended(ByteBuffer out, byte[] message) {
        out.put(MESSAGE_IS);
        if (isMissing(MESSAGE)) {
            out.put(message);
        } else {
            copy(out, MESSAGE);
        }
        out.put((byte) '}').flip();
        byte[] event = new byte[out.remaining()];
        out.get(event);
        return event;
    }

    private void copy(ByteBuffer out, int field) {
        RoomFrame.Span value = Objects.requireNonNull(values[field]);
        out.put(utf8, value.from(), value.to() - value.from());
    }

    /** Whether it is not there, or null. */
    private boolean isMissing(int field) {
        RoomFrame.Span value = values[field];
        return value == null || utf8[value.from()] == 'n';
    }

    private boolean isString(int field) {
        RoomFrame.Span value = values[field];
        return value != null && utf8[value.from()] == '"';
    }

    private boolean isKind() {
        RoomFrame.Span value = Objects.requireNonNull(values[KIND]);
        for (byte[] kind : KINDS) {
            if (Arrays.equals(utf8, value.from(), value.to(), kind, 0, kind.length)) {
                return true;
            }
        }
        return false;
    }

    private boolean isWholeNumber(int field) {
        RoomFrame.Span value = Objects.requireNonNull(values[field]);
        for (int i = value.from(); i < value.to(); i++) {
            if (utf8[i] < '0' || utf8[i] > '9') {
                return false;
            }
        }
        return value.to() - value.from() <= MOST_DIGITS;
    }
}
