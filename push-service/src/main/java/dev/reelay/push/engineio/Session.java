package dev.reelay.push.engineio;

import org.jspecify.annotations.Nullable;

/**
 * One session: which transport it is on, what waits for the next poll, and until when the client has to show that it is
 * there. Confined to one thread at a time; times are of {@link System#nanoTime()}, and every call that has one looks at
 * the deadlines first, so that a client never meets a session whose time is over.
 */
@SuppressWarnings("ReferenceEquality") // the very wire, whatever it may equal
public final class Session {

    private static final String PROBE = "probe";
    private static final String TAKEN = "ok";

    private final EngineSettings settings;
    private final SessionListener listener;
    private final Heartbeat heartbeat;
    private final Polling polling;
    private @Nullable Wire wire;
    private @Nullable Upgrade upgrade;
    private @Nullable CloseCause end;

    private Session(EngineSettings settings, SessionListener listener, @Nullable Wire wire, long now) {
        this.settings = settings;
        this.listener = listener;
        this.wire = wire;
        this.heartbeat = new Heartbeat(settings.pingInterval(), settings.pingTimeout(), now);
        this.polling = new Polling(settings);
    }

    /** One that begins by polling; {@code first} is the request that asked for it. */
    public static Session polling(
            String sid, EngineSettings settings, SessionListener listener, PollAnswer first, long now) {
        Session session = new Session(settings, listener, null, now);
        first.end(new Packet.Text(Packet.Type.OPEN, settings.opening(sid, true)).entry());
        return session;
    }

    /** One that begins with a WebSocket. */
    public static Session onWire(String sid, EngineSettings settings, SessionListener listener, Wire wire, long now) {
        Session session = new Session(settings, listener, wire, now);
        wire.send(new Packet.Text(Packet.Type.OPEN, settings.opening(sid, false)));
        return session;
    }

    /** Whether it is over. */
    public boolean isClosed() {
        return end != null;
    }

    /** Whether it is over and nobody can learn anything from it any more. */
    public boolean isForgotten(long now) {
        return end != null && polling.isForgotten(now);
    }

    /** The WebSocket it is on; null while it polls. */
    public @Nullable Wire wire() {
        return wire;
    }

    /** The client asks for what is due. */
    public void poll(PollAnswer request, long now) {
        tick(now);
        if (end != null) {
            polling.afterwards(request, now);
        } else if (wire != null) {
            request.refuse(Refusal.BAD_REQUEST);
        } else if (polling.takesPoll(request)) {
            delayNoop(now);
        } else {
            close(CloseCause.OVERLAP);
        }
    }

    /** Whether a WebSocket tries to take over. */
    public boolean isUpgrading() {
        return upgrade != null;
    }

    /** The word that the WebSocket takes over may be on its way, faster than this poll, or slower. */
    private void delayNoop(long now) {
        Upgrade current = upgrade;
        if (current != null && current.noopAt() != null) {
            upgrade = current.probed(now + settings.noopDelay().toNanos());
        }
    }

    /** Another pod has written the answer to a poll that it calls {@code name}. */
    public void passed(String name) {
        polling.passed(name);
    }

    /** The client begins to send; false when that is refused already. */
    public boolean beginPost(PollAnswer request, long now) {
        tick(now);
        if (end != null) {
            request.refuse(Refusal.UNKNOWN_SID);
            return false;
        }
        if (wire != null) {
            request.refuse(Refusal.BAD_REQUEST);
            return false;
        }
        if (!polling.takesPost(request)) {
            close(CloseCause.OVERLAP);
            return false;
        }
        return true;
    }

    /** The whole body of what {@link #beginPost} began has come. */
    public void endPost(PollAnswer request, String body, long now) {
        if (!polling.endsPost(request)) {
            request.refuse(Refusal.UNKNOWN_SID);
            return;
        }
        polling.hold();
        try {
            for (Packet packet : Payload.parse(body, settings.maxPackets())) {
                accept(packet, now);
            }
            request.end(TAKEN);
        } catch (MalformedException e) {
            request.refuse(Refusal.BAD_REQUEST);
            close(CloseCause.MALFORMED);
        } finally {
            polling.release();
        }
    }

    /** The client has gone from {@code request}, be it answered or not. */
    public void abandoned(PollAnswer request) {
        if (polling.abandons(request)) {
            close(CloseCause.TRANSPORT);
        }
    }

    /** A WebSocket came with the session's id; false when it is not wanted and is to be closed. */
    public boolean offer(Wire candidate, long now) {
        tick(now);
        if (end != null || wire != null || upgrade != null) {
            return false;
        }
        upgrade = new Upgrade(candidate, now + settings.upgradeTimeout().toNanos(), polling.poll(), null);
        return true;
    }

    /** A text frame came over {@code from}. */
    public void frame(Wire from, String text, long now) {
        tick(now);
        if (end != null) {
            return;
        }
        try {
            Packet.Text packet = Packet.parse(text);
            if (from == wire) {
                accept(packet, now);
            } else {
                tryUpgrade(from, packet, now);
            }
        } catch (MalformedException e) {
            failed(from, CloseCause.MALFORMED);
        }
    }

    /** A binary frame came over {@code from}. */
    public void frame(Wire from, byte[] bytes, long now) {
        tick(now);
        if (from != wire) {
            dropUpgrade(from);
        } else if (end == null) {
            accept(new Packet.Binary(bytes), now);
        }
    }

    /** {@code from} is of no use any more: it was closed, was lost, or brought what it must not. */
    public void failed(Wire from, CloseCause cause) {
        if (from == wire) {
            close(cause);
        } else {
            dropUpgrade(from);
        }
    }

    private void tryUpgrade(Wire from, Packet.Text packet, long now) {
        Upgrade current = upgrade;
        if (current == null || current.wire() != from) {
            from.close();
        } else if (packet.type() == Packet.Type.PING && packet.data().equals(PROBE)) {
            from.send(new Packet.Text(Packet.Type.PONG, PROBE));
            upgrade = current.probed(now + settings.noopDelay().toNanos());
        } else if (packet.type() == Packet.Type.UPGRADE) {
            upgrade = null;
            wire = from;
            polling.retire(current.before());
            polling.backlog().drainTo(from::send);
        } else {
            dropUpgrade(from);
        }
    }

    private void dropUpgrade(Wire candidate) {
        Upgrade current = upgrade;
        if (current != null && current.wire() == candidate) {
            upgrade = null;
        }
        candidate.close();
    }

    private void accept(Packet packet, long now) {
        if (end != null) {
            return;
        }
        switch (packet.type()) {
            case MESSAGE -> listener.received(packet);
            case PONG -> heartbeat.ponged(now);
            case CLOSE -> close(CloseCause.CLIENT);
            // It is the server that opens and pings.
            case OPEN, PING -> close(CloseCause.MALFORMED);
            case UPGRADE, NOOP -> {}
        }
    }

    /** Sends {@code packet}; a client that lets too much of it wait is closed. */
    public void send(Packet packet) {
        Wire direct = wire;
        if (end != null) {
            return;
        }
        if (direct != null) {
            direct.send(packet);
        } else if (polling.backlog().takes(packet)) {
            polling.flush();
        } else {
            close(CloseCause.SLOW);
        }
    }

    /** Sends {@code packet} unless much waits already. */
    public void sendVolatile(Packet packet) {
        Wire direct = wire;
        if (direct != null && end == null) {
            direct.sendVolatile(packet);
        } else if (polling.backlog().hasRoomFor(packet)) {
            send(packet);
        }
    }

    /** Looks at the deadlines. */
    public void tick(long now) {
        if (end != null) {
            return;
        }
        if (heartbeat.isOver(now)) {
            close(CloseCause.PING_TIMEOUT);
            return;
        }
        if (wire == null && polling.hasLost(now)) {
            close(CloseCause.LOST);
            return;
        }
        if (heartbeat.takesPing(now)) {
            send(Packet.of(Packet.Type.PING));
        }
        listener.tick(now);
        Upgrade current = upgrade;
        if (current != null && now - current.until() >= 0) {
            dropUpgrade(current.wire());
        } else if (current != null && current.isNoopDue(now) && polling.isAsked()) {
            send(Packet.of(Packet.Type.NOOP));
        }
    }

    /** Ends it. What was sent before still goes out. */
    public void close(CloseCause cause) {
        if (end != null) {
            return;
        }
        end = cause;
        Upgrade unfinished = upgrade;
        upgrade = null;
        if (unfinished != null) {
            unfinished.wire().close();
        }
        Wire closing = wire;
        if (closing == null) {
            polling.end(cause);
        } else {
            closing.close();
        }
        listener.closed(cause);
    }
}
