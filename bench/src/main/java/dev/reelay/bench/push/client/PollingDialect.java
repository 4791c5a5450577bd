package dev.reelay.bench.push.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * {@code /socket.io/} of push-service by long polling alone, in the user's own room: one request after the other on one
 * connection. It goes on from its offset, as the library of a frontend does by itself.
 */
public final class PollingDialect implements Dialect {

    private static final int OK = 200;
    private static final int RADIX = 36;
    private static final String PATH = "/socket.io/?EIO=4&transport=polling";
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String BETWEEN_PACKETS = "\u001e";

    /** Where the status begins in {@code HTTP/1.1 200}. */
    private static final int STATUS_AT = 9;

    /**
     * What a client comes with.
     *
     * @param token says who it is
     * @param room its user's
     * @param pid the name of its last session; empty when it comes for the first time
     * @param offset where it stood then
     */
    public record Coming(String token, String room, String pid, String offset) {

        private String hello() {
            ObjectNode auth = Json.MAPPER.createObjectNode().put("token", token);
            if (!pid.isEmpty()) {
                auth.put("pid", pid).put("offset", offset);
            }
            return "40" + Json.write(auth);
        }
    }

    /** What is known of one connection. */
    private static final class Talk {

        private final Coming coming;
        private String sid = "";
        private String pid = "";
        private boolean joined;
        private long seq;

        Talk(Coming coming) {
            this.coming = coming;
        }
    }

    private final Function<Seat, Coming> comings;

    /** They go with their listeners. */
    private final Map<Listener, Talk> talks = new WeakHashMap<>();

    /** Lets each come with what {@code comings} says. */
    public PollingDialect(Function<Seat, Coming> comings) {
        this.comings = comings;
    }

    @Override
    public byte[] opening(Seat seat) {
        return request("GET", PATH, "");
    }

    private static byte[] request(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (bytes.length == 0
                        ? ""
                        : "Content-Type: text/plain;charset=UTF-8\r\nContent-Length: " + bytes.length + "\r\n")
                + "\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int welcome() {
        return OK;
    }

    @Override
    public void welcomed(Listener listener) {
        talks.put(listener, new Talk(comings.apply(listener.seat())));
    }

    @Override
    public int read(Listener listener, byte[] bytes, int from, int to) {
        Talk talk = talks.get(listener);
        if (talk == null) {
            throw new ProtocolException("an answer to nobody");
        }
        int at = from;
        int read = -1;
        while (read != at && !listener.isOver()) {
            read = at;
            at = talk.sid.isEmpty() ? opened(listener, talk, bytes, at, to) : answered(listener, talk, bytes, at, to);
        }
        return at;
    }

    /** The body of the first answer, whose head has been read: the one packet that opens a session. */
    private static int opened(Listener listener, Talk talk, byte[] bytes, int from, int to) {
        int end = Bytes.indexOf(bytes, from, to, '}');
        if (end < 0) {
            return from;
        }
        String packet = text(bytes, from, end + 1);
        talk.sid = Json.read(packet.substring(1), JsonNode.class).path("sid").asText();
        post(listener, talk, talk.coming.hello());
        return end + 1;
    }

    private static int answered(Listener listener, Talk talk, byte[] bytes, int from, int to) {
        int headEnd = indexOfHeadEnd(bytes, from, to);
        if (headEnd < 0) {
            return from;
        }
        String head = text(bytes, from, headEnd);
        int body = headEnd + END_OF_HEAD.length;
        int length = lengthIn(head);
        if (to - body < length) {
            return from;
        }
        String answer = text(bytes, body, body + length);
        if (!head.startsWith(Integer.toString(OK), STATUS_AT)) {
            listener.over("answered with " + head.substring(STATUS_AT, STATUS_AT + 3) + ": " + answer);
        } else if (answer.equals("ok")) {
            listener.say(request("GET", PATH + "&sid=" + talk.sid, ""));
        } else {
            polled(listener, talk, answer);
        }
        return body + length;
    }

    private static int indexOfHeadEnd(byte[] bytes, int from, int to) {
        for (int i = from; i + END_OF_HEAD.length <= to; i++) {
            if (Arrays.equals(bytes, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return i;
            }
        }
        return -1;
    }

    private static int lengthIn(String head) {
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new ProtocolException("an answer of unknown length: " + head);
        }
        int end = head.indexOf('\r', at + 2);
        return Integer.parseInt(head.substring(at + LENGTH.length(), end < 0 ? head.length() : end)
                .strip());
    }

    private static void polled(Listener listener, Talk talk, String answer) {
        boolean pinged = false;
        for (String packet : answer.split(BETWEEN_PACKETS, -1)) {
            if (listener.isOver()) {
                return;
            }
            if (packet.startsWith("42")) {
                event(listener, talk, Json.read(packet.substring(2), JsonNode.class));
            } else if (packet.startsWith("40")) {
                accepted(listener, talk, Json.read(packet.substring(2), JsonNode.class));
            } else if (packet.equals("2")) {
                pinged = true;
            } else if (!packet.equals("6")) {
                listener.over("the session ended: " + packet);
            }
        }
        if (pinged) {
            post(listener, talk, "3");
        } else {
            listener.say(request("GET", PATH + "&sid=" + talk.sid, ""));
        }
    }

    private static void post(Listener listener, Talk talk, String packet) {
        listener.say(request("POST", PATH + "&sid=" + talk.sid, packet));
    }

    /** By the name of its last session it goes on where it was; otherwise it learns from its first offset where it is. */
    private static void accepted(Listener listener, Talk talk, JsonNode session) {
        talk.pid = session.path("pid").asText();
        if (!talk.coming.pid.isEmpty() && talk.coming.pid.equals(talk.pid)) {
            moved(listener, talk.coming.offset);
            joined(listener, talk, talk.coming.offset, true);
        }
    }

    private static void event(Listener listener, Talk talk, JsonNode packet) {
        String name = packet.path(0).asText();
        if (name.equals("reelay:offset")) {
            String offset = packet.path(1).asText();
            moved(listener, offset);
            if (!talk.joined) {
                joined(listener, talk, offset, false);
            }
        } else if (name.indexOf('.') > 0) {
            // In our own words: an event of the user's room that frontends have no name for.
            String offset = packet.path(2).asText();
            // What was missed came without, once; a room's numbers have no gap.
            talk.seq = offset.isEmpty() ? talk.seq + 1 : seqIn(offset);
            moved(listener, offset);
            tell(listener, frame("event", talk).put("seq", talk.seq).set("data", packet.path(1)));
        }
    }

    private static void joined(Listener listener, Talk talk, String offset, boolean recovered) {
        talk.joined = true;
        talk.seq = seqIn(offset);
        tell(
                listener,
                frame("joined", talk)
                        .put("seq", talk.seq)
                        .put("recovered", recovered)
                        .put("pid", talk.pid));
    }

    private static ObjectNode frame(String op, Talk talk) {
        return Json.MAPPER.createObjectNode().put("op", op).put("room", talk.coming.room);
    }

    private static void tell(Listener listener, JsonNode frame) {
        byte[] told = Json.write(frame).getBytes(StandardCharsets.UTF_8);
        listener.told(told, 0, told.length);
    }

    private static void moved(Listener listener, String offset) {
        if (!offset.isEmpty()) {
            byte[] bytes = offset.getBytes(StandardCharsets.US_ASCII);
            listener.moved(bytes, 0, bytes.length);
        }
    }

    /** The user's room is the first of an offset. */
    private static long seqIn(String offset) {
        String seqs = offset.substring(offset.indexOf('~') + 1);
        int dot = seqs.indexOf('.');
        return Long.parseLong(dot < 0 ? seqs : seqs.substring(0, dot), RADIX);
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
