package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A room message on its way to the members: the worker's one encoding, and beside it what is needed to order it.
 * Immutable.
 */
public abstract sealed class RoomFrame permits EventFrame, ProgressFrame {

    /** What a type may look like; anything else could smuggle fields into an event stream (CWE-93). */
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Room room;
    private final long version;
    private final String type;
    private final @Nullable String generationId;
    private final String text;
    private final byte[] utf8;

    RoomFrame(RoomMessage message, String text) {
        if (!TYPE.matcher(message.type()).matches()) {
            throw new IllegalArgumentException("a type is 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'");
        }
        this.room = message.room();
        this.version = message.version();
        this.type = message.type();
        this.generationId = message.generationId();
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The frame that carries {@code message}.
     *
     * @param text what {@link RoomMessage#encode()} gave
     * @throws IllegalArgumentException when its type is none
     */
    public static RoomFrame of(RoomMessage message, String text) {
        // A line break outside of the JSON's strings is legal JSON, but would end a field of an event stream.
        String line = text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : message.encode();
        return message instanceof RoomMessage.Event event
                ? new EventFrame(event, line)
                : new ProgressFrame((RoomMessage.Progress) message, line);
    }

    /**
     * Reads what a worker published.
     *
     * @throws RuntimeException when it is no room message
     */
    public static RoomFrame parse(String text) {
        return of(RoomMessage.decode(text), text);
    }

    /** Where it is told. */
    public Room room() {
        return room;
    }

    /** The version of the generation it speaks of; 0 where it speaks of none. */
    public long version() {
        return version;
    }

    /** What happened, e.g. {@code generation.completed}. */
    public String type() {
        return type;
    }

    /** The generation it speaks of; null where it speaks of none. */
    public @Nullable String generationId() {
        return generationId;
    }

    /** The JSON frame as {@code /ws} sends it, one line. */
    public String text() {
        return text;
    }

    /** {@link #text()} in UTF-8, shared by all who send it: not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    @Override
    public String toString() {
        return room + " " + type + " v" + version;
    }
}
