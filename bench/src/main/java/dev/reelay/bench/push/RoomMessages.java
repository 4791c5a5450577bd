package dev.reelay.bench.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The commands that publish progress, or events: made once, of one length, so that only the digits of the version are written
 * anew. They stand in the line for people as well, for clients that are told no versions, and are an event's seq.
 * Message {@code n} goes to the room {@code n mod rooms}; within its room the versions go up by one.
 */
final class RoomMessages {

    /** Of each message's JSON. */
    static final int BYTES = 200;

    /** The least version: ten digits, as all that follow. */
    private static final long LEAST = 1_000_000_000L;

    /** More than one round gets to. */
    private static final long STEP = 10_000_000L;

    private final RoomSet rooms;
    private final long first;
    private final String digits;
    private final boolean numbered;
    private final byte[][] commands;
    private final int[][] digitsAt;
    private final int longest;

    /** Progress of round {@code round}, 0 to 800: all newer than that of the rounds before. */
    RoomMessages(RoomSet rooms, int round) {
        this(rooms, round, false);
    }

    /** @param numbered whether they are events, the next ones of their rooms */
    RoomMessages(RoomSet rooms, int round, boolean numbered) {
        this.rooms = rooms;
        this.numbered = numbered;
        this.first = LEAST + round * STEP;
        this.digits = Long.toString(first);
        int templates = rooms.rooms() * rooms.generations();
        this.commands = new byte[templates][];
        this.digitsAt = new int[templates][];
        for (int i = 0; i < templates; i++) {
            String channel = "room:" + rooms.name(i % rooms.rooms());
            String message = json(i % rooms.rooms(), i / rooms.rooms());
            String command = "*3\r\n$7\r\nPUBLISH\r\n$" + channel.length() + "\r\n" + channel + "\r\n$"
                    + message.length() + "\r\n" + message + "\r\n";
            commands[i] = command.getBytes(StandardCharsets.US_ASCII);
            digitsAt[i] = IntStream.range(0, command.length())
                    .filter(at -> command.startsWith(digits, at))
                    .toArray();
        }
        this.longest = Arrays.stream(commands)
                .mapToInt(command -> command.length)
                .max()
                .orElse(0);
    }

    /** The version of each room's first message. */
    long first() {
        return first;
    }

    /** The JSON of a room's first message. */
    String json(int room, int generation) {
        String form = numbered
                ? "{\"op\":\"event\",\"room\":\"%1$s\",\"seq\":%2$s,\"version\":%2$s,\"type\":\"generation.started\","
                        + "\"at\":\"2026-11-28T12:00:00Z\",\"data\":{\"generationId\":\"%3$s\",\"message\":\"%5$s\"}}"
                : "{\"op\":\"progress\",\"room\":\"%s\",\"version\":%s,\"type\":\"generation.progress\",\"data\":"
                        + "{\"generationId\":\"%s\",\"videoId\":\"%s\",\"status\":\"processing\",\"message\":\"%s\"}}";
        String bare =
                form.formatted(rooms.name(room), digits, rooms.generationId(room, generation), rooms.videoId(room), "");
        return form.formatted(
                rooms.name(room),
                digits,
                rooms.generationId(room, generation),
                rooms.videoId(room),
                digits + "x".repeat(BYTES - bare.length() - digits.length()));
    }

    /** Of the longest command. */
    int longest() {
        return longest;
    }

    /** Writes the command that publishes message {@code n}. */
    void write(long n, ByteBuffer target) {
        int template = (int) (n % commands.length);
        byte[] command = commands[template];
        long version = first + n / rooms.rooms();
        for (int digit = digits.length() - 1; digit >= 0; digit--) {
            byte written = (byte) ('0' + version % 10);
            for (int at : digitsAt[template]) {
                command[at + digit] = written;
            }
            version /= 10;
        }
        target.put(command);
    }

    /** The room of message {@code n}. */
    int roomOf(long n) {
        return (int) (n % rooms.rooms());
    }

    /** Which message has {@code version} in {@code room}. */
    long numberOf(int room, long version) {
        return (version - first) * rooms.rooms() + room;
    }
}
