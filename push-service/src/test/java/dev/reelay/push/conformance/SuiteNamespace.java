package dev.reelay.push.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.push.engineio.server.Place;
import dev.reelay.push.socketio.Namespace;
import dev.reelay.push.socketio.NamespaceSocket;
import dev.reelay.push.socketio.SocketEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the Socket.IO suite expects of {@code /} and {@code /custom}. */
record SuiteNamespace(Place place) implements Namespace {

    /** The suite begins to listen for each frame after the one before: two that come in one read it would miss. */
    private static final long PAUSE_MILLIS = 10;

    @Override
    public Handler enter(NamespaceSocket socket, JsonNode auth) {
        socket.accept(null);
        var unused = place.loop()
                .schedule(
                        () -> socket.emit("auth", Json.MAPPER.createArrayNode().add(auth), List.of()),
                        PAUSE_MILLIS,
                        TimeUnit.MILLISECONDS);
        return new Answering(socket);
    }

    private record Answering(NamespaceSocket socket) implements Handler {

        @Override
        public void event(SocketEvent event) {
            if (event.name().equals("message")) {
                socket.emit("message-back", event.arguments(), event.attachments());
            } else if (event.name().equals("message-with-ack")) {
                socket.acknowledge(event, event.arguments(), event.attachments());
            }
        }

        @Override
        public void left() {}
    }
}
