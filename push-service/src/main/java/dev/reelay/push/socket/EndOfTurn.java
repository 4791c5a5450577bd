package dev.reelay.push.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/**
 * Flushes the connections of one event loop that were written to in a turn of it, at its end: one system call for each,
 * however much it was sent and by however many rooms. Where nothing more can come in the turn, connections are flushed as they
 * are written to: to come back to each of a thousand finds nothing of them in the caches any more.
 */
public final class EndOfTurn {

    private static final FastThreadLocal<EndOfTurn> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected EndOfTurn initialValue() {
            return new EndOfTurn();
        }
    };

    private List<ChannelHandlerContext> due = new ArrayList<>();

    private EndOfTurn() {}

    /** Flushes {@code channel} at the end of the turn. On its event loop only. */
    public static void flush(ChannelHandlerContext channel) {
        OF_LOOP.get().add(channel);
    }

    private void add(ChannelHandlerContext channel) {
        if (due.isEmpty()) {
            channel.executor().execute(this::flushAll);
        }
        due.add(channel);
    }

    private void flushAll() {
        List<ChannelHandlerContext> channels = due;
        due = new ArrayList<>(Math.min(channels.size(), 1024));
        // Who is in it twice has nothing left to flush the second time, which costs next to nothing.
        channels.forEach(ChannelHandlerContext::flush);
    }
}
