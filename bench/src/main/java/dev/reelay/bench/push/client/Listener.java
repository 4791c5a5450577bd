package dev.reelay.bench.push.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One connection of the audience. Only for the audience's thread. */
public final class Listener implements Attention {

    private static final byte[] NOTHING = {};
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Where the status begins in {@code HTTP/1.1 200}. */
    private static final int STATUS_AT = 9;

    private enum Phase {
        CONNECTING,
        OPENING,
        JOINING,
        IN,
        OVER
    }

    private final Audience audience;
    private final Seat seat;
    private final byte[] room;
    private final SocketChannel channel;
    private final SelectionKey key;
    private Phase phase = Phase.CONNECTING;
    private byte[] unread = NOTHING;
    private byte[] parts = NOTHING;
    private byte[] unsaid = NOTHING;
    private byte[] cursor = NOTHING;
    private long last;

    private Listener(Audience audience, Seat seat, SocketChannel channel, SelectionKey key) {
        this.audience = audience;
        this.seat = seat;
        this.room = seat.nameBytes();
        this.channel = channel;
        this.key = key;
    }

    static Listener connect(Audience audience, Selector selector, Seat seat, InetSocketAddress source)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.bind(source);
        channel.configureBlocking(false);
        channel.connect(audience.target(seat));
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        Listener listener = new Listener(audience, seat, channel, key);
        key.attach(listener);
        return listener;
    }

    /** Where it sits. */
    public Seat seat() {
        return seat;
    }

    /** The number that it was told last, as its ear keeps it. */
    public long last() {
        return last;
    }

    /** Sets it. */
    public void last(long number) {
        last = number;
    }

    /** The id of the event that it was sent last, by which an event stream is resumed; empty without one. */
    public String cursor() {
        return new String(cursor, StandardCharsets.US_ASCII);
    }

    /** Its room's name as it stands in messages. */
    public byte[] room() {
        return room;
    }

    /** Whether the connection is over. */
    public boolean isOver() {
        return phase == Phase.OVER;
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        try {
            if (phase == Phase.CONNECTING) {
                if (channel.finishConnect()) {
                    phase = Phase.OPENING;
                    key.interestOps(SelectionKey.OP_READ);
                    say(audience.dialect().opening(seat));
                }
                return;
            }
            if (ready.isWritable()) {
                byte[] waiting = unsaid;
                unsaid = NOTHING;
                say(waiting);
            }
            if (phase != Phase.OVER && ready.isReadable()) {
                read();
            }
        } catch (IOException e) {
            over(String.valueOf(e.getMessage()));
        }
    }

    private void read() throws IOException {
        byte[] bytes = audience.bytes();
        ByteBuffer buffer = audience.buffer();
        buffer.clear();
        buffer.put(unread);
        if (channel.read(buffer) < 0) {
            over("the server closed the connection");
            return;
        }
        int to = buffer.position();
        int from = phase == Phase.OPENING ? afterHead(bytes, to) : 0;
        if (phase != Phase.OPENING) {
            from = audience.dialect().read(this, bytes, from, to);
        }
        unread = from == to ? NOTHING : Arrays.copyOfRange(bytes, from, to);
    }

    /** Reads the answer's head; 0 while it is incomplete. */
    private int afterHead(byte[] bytes, int to) {
        for (int i = 0; i + END_OF_HEAD.length <= to; i++) {
            if (Arrays.equals(bytes, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                String status = new String(bytes, STATUS_AT, 3, StandardCharsets.US_ASCII);
                if (!status.equals(Integer.toString(audience.dialect().welcome()))) {
                    over("answered with " + status + ": " + new String(bytes, 0, to, StandardCharsets.UTF_8));
                    return to;
                }
                phase = Phase.JOINING;
                audience.dialect().welcomed(this);
                return i + END_OF_HEAD.length;
            }
        }
        return 0;
    }

    /** Says {@code bytes}, at once or when there is room. */
    public void say(byte[] bytes) {
        if (phase == Phase.OVER) {
            return;
        }
        try {
            ByteBuffer saying = ByteBuffer.wrap(bytes);
            if (unsaid.length == 0) {
                channel.write(saying);
            }
            if (saying.hasRemaining()) {
                int before = unsaid.length;
                unsaid = Arrays.copyOf(unsaid, before + saying.remaining());
                saying.get(unsaid, before, unsaid.length - before);
            }
            key.interestOps(unsaid.length == 0 ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } catch (IOException e) {
            over(String.valueOf(e.getMessage()));
        }
    }

    /** Leaves by a reset, as a client that is cut off does; what it was sent is not read any more. */
    public void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // Then it is closed in the usual way.
            unread = NOTHING;
        }
        close();
    }

    /** Reads nothing from now on. */
    public void stopReading() {
        key.interestOps(0);
    }

    /** It was told the object in {@code from} to {@code to}. */
    void told(byte[] bytes, int from, int to) {
        RoomMessageScan message = audience.scan();
        message.read(bytes, from, to);
        switch (message.op()) {
            case EVENT, PROGRESS -> audience.ear().told(this, message);
            case JOINED -> {
                joined();
                audience.ear().told(this, message);
            }
            case ERROR -> over("refused: " + message.text());
            case OTHER -> {
                // A sign of life.
            }
        }
    }

    /** The server let it into its room. */
    void joined() {
        if (phase == Phase.JOINING) {
            phase = Phase.IN;
            audience.entered();
            audience.ear().joined(this);
        }
    }

    /** Its stream stands at the id in {@code from} to {@code to}. */
    void moved(byte[] bytes, int from, int to) {
        cursor = Arrays.copyOfRange(bytes, from, to);
    }

    boolean hasPart() {
        return parts.length > 0;
    }

    void keepPart(byte[] bytes, int from, int to) {
        int before = parts.length;
        parts = Arrays.copyOf(parts, before + to - from);
        System.arraycopy(bytes, from, parts, before, to - from);
    }

    byte[] takeParts() {
        byte[] taken = parts;
        parts = NOTHING;
        return taken;
    }

    /** The connection is over. */
    void over(String why) {
        if (phase != Phase.OVER) {
            close();
            audience.ear().ended(this, why);
        }
    }

    /** Leaves, without a word to its ear. */
    public void close() {
        phase = Phase.OVER;
        audience.left(this);
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // Closed is closed: there is nothing left that could be lost.
            unread = NOTHING;
        }
    }
}
