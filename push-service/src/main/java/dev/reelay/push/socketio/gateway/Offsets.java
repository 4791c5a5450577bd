package dev.reelay.push.socketio.gateway;

import dev.reelay.model.Ids;
import dev.reelay.model.room.Room;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client keeps to go on from, on any pod, with nothing stored about it: {@code <head>~<seqs>}. The head says whose it
 * is, which rooms, and until when; it is signed together with the name of the session that it was given to, so that it stands
 * in for the token of a client that brings none. It changes only with the rooms. The seqs change with each event and are not
 * signed: they grant no more than any client of {@code /ws} may ask for in a room that is open to it.
 *
 * <p>The head is {@code <key>.<end>.<user>.<rooms>.<signature>}, the rooms {@code U} for the user's own and a letter and an id
 * for each other; numbers are in base 36.
 */
final class Offsets {

    /** Most rooms that a client can go on in. */
    static final int MAX_ROOMS = 16;

    /** What a client with more keeps. */
    static final String NONE = "-";

    static final char BEFORE_SEQS = '~';
    static final char BETWEEN_SEQS = '.';

    private static final int RADIX = 36;
    private static final int HEAD_PARTS = 5;
    private static final int MAX_LENGTH = 2_000;

    private final OffsetKeys keys;
    private final Duration window;

    Offsets(OffsetKeys keys, Duration window) {
        this.keys = keys;
        this.window = window;
    }

    /** A room that a client is in. */
    record Entry(Audience audience, Room room) {}

    /**
     * What a client came with.
     *
     * @param userId whose it is
     * @param end when it is worth nothing any more
     * @param seqs of the entries, in their order
     */
    record Resume(String userId, Instant end, List<Entry> entries, List<Long> seqs) {}

    /** When a head that is signed now is to be replaced, so that a client always has one with half of its time left. */
    Instant renewal(Instant now) {
        return now.plus(window.dividedBy(2));
    }

    /**
     * The head for {@code entries}, of which the first is the user's own room.
     *
     * @param pid the name of the session
     * @param tokenEnd when the client's token ends; null when it does not
     */
    String head(String pid, String userId, List<Entry> entries, @Nullable Instant tokenEnd, Instant now) {
        Instant end = now.plus(window);
        if (tokenEnd != null && tokenEnd.isBefore(end)) {
            end = tokenEnd;
        }
        StringBuilder rooms = new StringBuilder();
        for (Entry entry : entries) {
            rooms.append(rooms.isEmpty() ? "" : ",").append(entry.audience().letter());
            if (entry.audience() != Audience.OWNER) {
                rooms.append(entry.room().id());
            }
        }
        String body = keys.current() + "." + Long.toString(end.getEpochSecond(), RADIX) + "." + userId + "." + rooms;
        return body + "." + keys.sign(keys.current(), pid + "\n" + body);
    }

    /** What {@code offset} stands for; null when it is none of ours, not of the session {@code pid}, or too old. */
    @Nullable
    Resume read(String pid, String offset, Instant now) {
        int tilde = offset.indexOf(BEFORE_SEQS);
        if (tilde < 0 || offset.length() > MAX_LENGTH) {
            return null;
        }
        String head = offset.substring(0, tilde);
        String[] parts = head.split("\\.", -1);
        int signed = head.lastIndexOf('.');
        if (parts.length != HEAD_PARTS
                || !keys.isSignature(parts[0], pid + "\n" + head.substring(0, signed), parts[HEAD_PARTS - 1])) {
            return null;
        }
        try {
            Instant end = Instant.ofEpochSecond(Long.parseLong(parts[1], RADIX));
            List<Entry> entries = entries(Ids.require("user", parts[2]), parts[3]);
            List<Long> seqs = seqs(offset.substring(tilde + 1));
            boolean good = now.isBefore(end) && entries.size() == seqs.size();
            return good ? new Resume(parts[2], end, entries, seqs) : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static List<Entry> entries(String userId, String rooms) {
        List<Entry> entries = new ArrayList<>();
        for (String room : rooms.split(",", -1)) {
            entries.add(entry(userId, room));
        }
        return entries;
    }

    private static Entry entry(String userId, String room) {
        for (Audience audience : Audience.values()) {
            if (!room.isEmpty() && room.charAt(0) == audience.letter()) {
                return new Entry(
                        audience, audience == Audience.OWNER ? Room.ofUser(userId) : Room.ofVideo(room.substring(1)));
            }
        }
        throw new IllegalArgumentException("no room");
    }

    private static List<Long> seqs(String text) {
        List<Long> seqs = new ArrayList<>();
        for (String seq : text.split("\\.", -1)) {
            long number = Long.parseLong(seq, RADIX);
            if (number < 0) {
                throw new IllegalArgumentException("no seq");
            }
            seqs.add(number);
        }
        return seqs;
    }
}
