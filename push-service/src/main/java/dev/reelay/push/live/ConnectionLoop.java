package dev.reelay.push.live;

import dev.reelay.push.room.Loop;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An event loop with connections on it. */
record ConnectionLoop(EventLoop eventLoop) implements Loop {

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(task);
    }

    @Override
    public void later(Runnable task) {
        // Given to execute at once it would be run before the loop looks at its sockets again; a timer would not tell
        // what it throws.
        var unused = eventLoop.schedule(() -> eventLoop.execute(task), 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        var unused = eventLoop.schedule(task, Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
    }
}
