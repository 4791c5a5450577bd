package dev.reelay.bench.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * The commands that publish progress: made once, of one length, so that only the digits of the version are written anew. They
 * stand in the line for people as well, for clients that are told no versions.
 * Message {@code n} goes to the room {@code n mod rooms}; within its room the versions go up by one.
 */
final class ProgressMessages {

    /** Of each message's JSON. */
    static final int BYTES = 200;

    /** The least version: ten digits, as all that follow. */
    private static final long LEAST = 1_000_000_000L;

    /** More than one round gets to. */
    private static final long STEP = 10_000_000L;

    private final RoomSet rooms;
    private final long first;
    private final String digits;
    private final byte[][] commands;
    private final int[] digitsAt;
    private final int[] digitsInLineAt;

    /** Those of round {@code round}, 0 to 800: all newer than those of the rounds before. */
    ProgressMessages(RoomSet rooms, int round) {
        this.rooms = rooms;
        this.first = LEAST + round * STEP;
        this.digits = Long.toString(first);
        int templates = rooms.rooms() * rooms.generations();
        this.commands = new byte[templates][];
        this.digitsAt = new int[templates];
        this.digitsInLineAt = new int[templates];
        for (int i = 0; i < templates; i++) {
            String channel = "room:" + rooms.name(i % rooms.rooms());
            String message = json(i % rooms.rooms(), i / rooms.rooms());
            String command = "*3\r\n$7\r\nPUBLISH\r\n$" + channel.length() + "\r\n" + channel + "\r\n$"
                    + message.length() + "\r\n" + message + "\r\n";
            commands[i] = command.getBytes(StandardCharsets.US_ASCII);
            digitsAt[i] = command.indexOf(digits);
            digitsInLineAt[i] = command.lastIndexOf(digits);
        }
    }

    /** The version of each room's first message. */
    long first() {
        return first;
    }

    /** The JSON of a room's first message. */
    String json(int room, int generation) {
        String form = "{\"op\":\"progress\",\"room\":\"%s\",\"version\":%s,\"type\":\"generation.progress\",\"data\":"
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
        return IntStream.range(0, commands.length)
                .map(i -> commands[i].length)
                .max()
                .orElse(0);
    }

    /** Writes the command that publishes message {@code n}. */
    void write(long n, ByteBuffer target) {
        int template = (int) (n % commands.length);
        byte[] command = commands[template];
        long version = first + n / rooms.rooms();
        for (int digit = digits.length() - 1; digit >= 0; digit--) {
            byte written = (byte) ('0' + version % 10);
            command[digitsAt[template] + digit] = written;
            command[digitsInLineAt[template] + digit] = written;
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
