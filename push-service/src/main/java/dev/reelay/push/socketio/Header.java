package dev.reelay.push.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.push.engineio.MalformedException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a packet, read: {@code <type>[<attachments>-][<namespace>,][<id>][<json>]}.
 *
 * @param attachments how many pieces of bytes follow
 */
record Header(
        SocketPacket.Type type,
        int attachments,
        String namespace,
        @Nullable Long id,
        @Nullable JsonNode data) {

    private static final int BINARY_EVENT = 5;
    private static final int BINARY_ACK = 6;

    /** Names that mean something else to a client's listeners, and so are no events. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /**
     * Reads {@code text}.
     *
     * @throws MalformedException when it is no packet or exceeds {@code limits}
     */
    static Header parse(String text, SocketLimits limits) throws MalformedException {
        Cursor cursor = new Cursor(text);
        int digit = cursor.next() - '0';
        int attachments = digit == BINARY_EVENT || digit == BINARY_ACK ? attachmentsOf(cursor, limits) : 0;
        SocketPacket.Type type = typeOf(digit);
        String namespace = cursor.peek() == '/' ? cursor.until(',', SocketLimits.MAX_NAME) : SocketPacket.MAIN;
        Long id = cursor.number(SocketLimits.MAX_ID_DIGITS);
        JsonNode data = dataOf(cursor.rest());
        Header header = new Header(type, attachments, namespace, id, data);
        if (!header.fits()) {
            throw new MalformedException("a packet's data must be of its type");
        }
        return header;
    }

    @SuppressWarnings("EnumOrdinal") // the protocol's digits, in its order
    private static SocketPacket.Type typeOf(int digit) throws MalformedException {
        return switch (digit) {
            case 0, 1, 2, 3, 4 -> SocketPacket.Type.values()[digit];
            case BINARY_EVENT -> SocketPacket.Type.EVENT;
            case BINARY_ACK -> SocketPacket.Type.ACK;
            default -> throw new MalformedException("a packet begins with a digit of 0 to 6");
        };
    }

    private static int attachmentsOf(Cursor cursor, SocketLimits limits) throws MalformedException {
        Long attachments = cursor.number(SocketLimits.MAX_ID_DIGITS);
        if (attachments == null || attachments < 1 || attachments > limits.maxAttachments() || cursor.next() != '-') {
            throw new MalformedException("a packet has 1 to " + limits.maxAttachments() + " attachments");
        }
        return attachments.intValue();
    }

    private static @Nullable JsonNode dataOf(String json) throws MalformedException {
        try {
            return json.isEmpty() ? null : Json.read(json, JsonNode.class);
        } catch (UncheckedIOException e) {
            throw new MalformedException("a packet's data is JSON");
        }
    }

    private boolean fits() {
        JsonNode given = data;
        if (given == null) {
            return type == SocketPacket.Type.CONNECT || type == SocketPacket.Type.DISCONNECT;
        }
        return switch (type) {
            case CONNECT -> given.isObject();
            case DISCONNECT -> false;
            case EVENT -> given.isArray() && isName(given.path(0));
            case ACK -> given.isArray() && id != null;
            case CONNECT_ERROR -> given.isObject() || given.isTextual();
        };
    }

    private static boolean isName(JsonNode name) {
        return name.isNumber() || (name.isTextual() && !RESERVED.contains(name.textValue()));
    }

    /** A place in the text. */
    private static final class Cursor {

        private static final char END = '\0';

        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        char peek() {
            return at < text.length() ? text.charAt(at) : END;
        }

        char next() {
            char c = peek();
            at++;
            return c;
        }

        /** What stands before {@code end}, or before the end of the text. */
        String until(char end, int most) throws MalformedException {
            int from = at;
            int found = text.indexOf(end, from);
            int to = found < 0 ? text.length() : found;
            if (to - from > most) {
                throw new MalformedException("a namespace has at most " + most + " characters");
            }
            at = to + 1;
            return text.substring(from, to);
        }

        /** The digits here; null when there are none. */
        @Nullable
        Long number(int most) throws MalformedException {
            int from = at;
            while (peek() >= '0' && peek() <= '9') {
                at++;
                if (at - from > most) {
                    throw new MalformedException("a number has at most " + most + " digits");
                }
            }
            return at == from ? null : (Long) Long.parseLong(text, from, at, 10);
        }

        String rest() {
            return at < text.length() ? text.substring(at) : "";
        }
    }
}
