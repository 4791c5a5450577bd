package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.Packet;
import dev.reelay.push.engineio.Session;
import dev.reelay.push.socket.InboundBudget;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session, where it is, and how much its client may still send. */
final class Served implements EngineLink {

    private final String sid;
    private final Place place;
    private final InboundBudget budget;
    private final Duration noopDelay;
    private @Nullable Session session;

    Served(String sid, Place place, InboundBudget budget, Duration noopDelay) {
        this.sid = sid;
        this.place = place;
        this.budget = budget;
        this.noopDelay = noopDelay;
    }

    String sid() {
        return sid;
    }

    /** Before anything else. */
    void begin(Session begun) {
        session = begun;
    }

    /** Runs {@code task} where the session is. Any thread; what one thread runs keeps its order. */
    void run(Consumer<Session> task) {
        place.run(() -> {
            task.accept(session());
            lookAgainSoon();
        });
    }

    /** The same for something that the client sent, of which there may be too much. */
    void runInbound(Consumer<Session> task) {
        run(session -> {
            if (!budget.takes(System.nanoTime())) {
                session.close(CloseCause.FLOOD);
            }
            task.accept(session);
        });
    }

    /** While a client goes over to a WebSocket, its poll has to be answered sooner than the next sweep would. */
    private void lookAgainSoon() {
        if (session().isUpgrading()) {
            var unused = place.loop()
                    .schedule(() -> session().tick(System.nanoTime()), noopDelay.toNanos() + 1, TimeUnit.NANOSECONDS);
        }
    }

    Session session() {
        return Objects.requireNonNull(session);
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public @Nullable SocketWire wire() {
        return (SocketWire) session().wire();
    }

    @Override
    public void send(Packet packet) {
        session().send(packet);
    }

    @Override
    public void sendVolatile(Packet packet) {
        session().sendVolatile(packet);
    }

    @Override
    public void close(CloseCause cause) {
        session().close(cause);
    }
}
