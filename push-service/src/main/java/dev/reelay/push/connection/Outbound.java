package dev.reelay.push.connection;

import dev.reelay.push.room.Batch;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.function.LongSupplier;

/** What waits to be written to one connection, in bytes. Confined to its event loop. */
public final class Outbound {

    private final LongSupplier waiting;
    private final long limit;
    private final OutboundMeters meters;

    /**
     * @param waiting bytes that wait
     * @param limit most bytes that may wait
     */
    public Outbound(LongSupplier waiting, long limit, OutboundMeters meters) {
        this.waiting = waiting;
        this.limit = limit;
        this.meters = meters;
    }

    /** Of a channel, which counts by itself what has not left it. */
    public static Outbound of(Channel channel, long limit, OutboundMeters meters) {
        return new Outbound(() -> waitingIn(channel), limit, meters);
    }

    private static long waitingIn(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /** Whether {@code bytes} that must not be left out may be sent; false when the client is too slow for them. */
    public boolean takes(int bytes) {
        long before = waiting.getAsLong();
        // A single message may exceed the limit: nothing smaller would ever bring it there.
        if (before > 0 && before + bytes > limit) {
            meters.slow();
            return false;
        }
        return true;
    }

    /** Whether {@code bytes} may be sent among which is progress, which a later one will replace anyway. */
    public boolean takesProgress(int bytes) {
        return waiting.getAsLong() + bytes <= limit / 2;
    }

    /** What of {@code batch} is to be sent: when much waits already, all but its progress, which is counted as left out. */
    public Batch due(Batch batch) {
        if (!batch.hasProgress() || takesProgress(batch.size())) {
            return batch;
        }
        Batch events = batch.events();
        leftOut(batch.frames().size() - events.frames().size());
        return events;
    }

    /** {@code messages} have been written. */
    public void sent(int messages, int bytes) {
        meters.sent(messages, bytes);
    }

    /** {@code messages} with progress are not sent. */
    public void leftOut(int messages) {
        meters.progressLeftOut(messages);
    }
}
