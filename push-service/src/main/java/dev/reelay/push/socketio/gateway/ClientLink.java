package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.push.connection.ClientLoop;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.Packet;
import dev.reelay.push.engineio.server.EngineLink;
import dev.reelay.push.engineio.server.Place;
import dev.reelay.push.engineio.server.SocketWire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The way to one client. Confined to where its session is. */
final class ClientLink implements ClientLoop {

    /** Keeps an offset, and nobody need listen to it. */
    private static final String OFFSET_EVENT = "reelay:offset";

    private final EngineLink engine;
    private final Twins twins = new Twins();
    private final Offset offset = new Offset();

    ClientLink(EngineLink engine) {
        this.engine = engine;
    }

    /** What the client goes on from. */
    Offset offset() {
        return offset;
    }

    @Override
    public void execute(Runnable task) {
        engine.place().run(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        Place place = engine.place();
        var unused = place.loop()
                .schedule(() -> place.executor().execute(task), Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** Tells {@code encoded}, a part of what {@code member}'s room tells. */
    void tell(RoomMember member, Encoded encoded) {
        SocketWire wire = engine.wire();
        if (wire == null) {
            tellPolling(member, encoded);
        } else if (encoded.isShared(offset.isKept())) {
            if (!encoded.parts().isEmpty()) {
                wire.send(encoded.whole(), encoded.parts().size(), encoded.isVolatile());
            }
        } else {
            tellOverWire(wire, member, encoded);
        }
        member.moveTo(encoded.last());
    }

    private void tellOverWire(SocketWire wire, RoomMember member, Encoded encoded) {
        ByteBuf frames = PooledByteBufAllocator.DEFAULT.directBuffer(encoded.size(offset.most()));
        int told = 0;
        for (Encoded.Part part : encoded.parts()) {
            if (isNews(part)) {
                member.moveTo(part.seq());
                Encoded.append(frames, part, offset);
                told++;
            }
        }
        if (told > 0) {
            wire.hand(frames, told, encoded.isVolatile());
        } else {
            frames.release();
        }
    }

    private boolean isNews(Encoded.Part part) {
        return part.twin() == null || twins.isNews(part.twin());
    }

    private void tellPolling(RoomMember member, Encoded encoded) {
        for (Encoded.Part part : encoded.parts()) {
            if (isNews(part)) {
                Packet message = message(part, end(member, part));
                if (encoded.isVolatile()) {
                    engine.sendVolatile(message);
                } else {
                    engine.send(message);
                }
            }
        }
    }

    private byte[] end(RoomMember member, Encoded.Part part) {
        if (!part.carriesOffset()) {
            return Encoded.CLOSED;
        }
        member.moveTo(part.seq());
        return offset.isKept() ? offset.end() : Encoded.CLOSED;
    }

    /** Tells {@code told}, and then what the client goes on from, if anything. */
    void tell(List<Told> told) {
        for (Encoded.Part part : Encoded.of(told).parts()) {
            if (isNews(part)) {
                engine.send(message(part, Encoded.CLOSED));
            }
        }
    }

    /** Without the mark of a message, which the packet puts before it. */
    private static Packet message(Encoded.Part part, byte[] end) {
        return Packet.message(new String(part.open(), 1, part.open().length - 1, StandardCharsets.UTF_8)
                + new String(end, StandardCharsets.UTF_8));
    }

    void say(String event, JsonNode payload) {
        tell(List.of(Told.of(event, payload)));
    }

    /** Lets the client keep what it goes on from now. */
    void sayOffset() {
        if (offset.isKept()) {
            engine.send(Packet.message("2[\"" + OFFSET_EVENT + "\"," + Json.write(offset.text()) + "]"));
        }
    }

    /** Runs {@code task} when what was sent has left for the network, and never if it does not. */
    void afterSent(Runnable task) {
        SocketWire wire = engine.wire();
        if (wire == null) {
            execute(task);
        } else {
            wire.afterSent(() -> execute(task));
        }
    }

    /** Ends the session: the client comes again by itself. */
    void close(CloseCause cause) {
        engine.close(cause);
    }
}
