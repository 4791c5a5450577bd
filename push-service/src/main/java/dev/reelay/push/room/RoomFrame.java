package dev.reelay.push.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A room message on its way to the members: the worker's one encoding, and beside it what is needed to order it.
 * Immutable.
 */
public abstract sealed class RoomFrame permits EventFrame, ProgressFrame {

    private static final int LONGEST_TYPE = 64;

    private final Head head;
    private final byte[] utf8;

    RoomFrame(Head head, byte[] utf8) {
        this.head = head;
        this.utf8 = utf8;
    }

    /**
     * Where something stands in the text.
     *
     * @param to behind its last byte
     */
    public record Span(int from, int to) {}

    /** What both sorts have. A type that is none could smuggle fields into an event stream (CWE-93). */
    record Head(
            Room room, long version, String type, @Nullable String generationId, Span data) {

        Head {
            if (!isType(type)) {
                throw new IllegalArgumentException("a type is 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'");
            }
        }

        private static boolean isType(String type) {
            for (int i = 0; i < type.length(); i++) {
                if (!isOfType(type.charAt(i))) {
                    return false;
                }
            }
            return !type.isEmpty() && type.length() <= LONGEST_TYPE;
        }

        private static boolean isOfType(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '_'
                    || c == '-';
        }
    }

    /**
     * Reads what a worker published in the channel of {@code room}.
     *
     * @param room the frame's own from then on: the very one that the maps of the hub have as a key is found there at once
     * @param utf8 the message; the frame's from then on
     * @throws RuntimeException when it is no message of that room, or its type is none
     */
    public static RoomFrame read(Room room, byte[] utf8) {
        return FrameReader.read(room, utf8);
    }

    /** Where it is told. */
    public Room room() {
        return head.room();
    }

    /** The version of the generation it speaks of; 0 where it speaks of none. */
    public long version() {
        return head.version();
    }

    /** What happened, e.g. {@code generation.completed}. */
    public String type() {
        return head.type();
    }

    /** The generation it speaks of; null where it speaks of none. */
    public @Nullable String generationId() {
        return head.generationId();
    }

    /** What it tells of the generation, or of something else: read from the text with each call. */
    public JsonNode data() {
        Span data = head.data();
        return Json.tree(utf8, data.from(), data.to() - data.from());
    }

    /**
     * Where the values of the data's fields stand in {@link #utf8()}, as they are written there.
     *
     * @param names in ASCII
     * @return in the order of {@code names}; null for a field that is not there
     */
    public @Nullable Span[] find(byte[][] names) {
        @Nullable Span[] found = new @Nullable Span[names.length];
        JsonScan scan = new JsonScan(utf8, head.data().from());
        if (scan.isObject()) {
            scan.enter();
            while (scan.nextField()) {
                int name = nameOf(scan, names);
                int from = scan.at();
                scan.skip();
                if (name < names.length) {
                    found[name] = new Span(from, scan.at());
                }
            }
        }
        return found;
    }

    private static int nameOf(JsonScan field, byte[][] names) {
        int name = 0;
        while (name < names.length && !field.isCalled(names[name])) {
            name++;
        }
        return name;
    }

    /** The JSON frame as {@code /ws} sends it, one line. */
    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** {@link #text()} in UTF-8, shared by all who send it: not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    @Override
    public String toString() {
        return room() + " " + type() + " v" + version();
    }
}
