package dev.reelay.push.live;

import dev.reelay.push.room.Loop;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The event loop that the hub and its Redis connection live on. */
@Singleton
public class VertxLoop implements Loop {

    private final Vertx vertx;
    private final ContextInternal context;

    VertxLoop(Vertx vertx) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public void enter(Runnable task) {
        context.emit(task, Runnable::run);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> execute(task));
    }
}
