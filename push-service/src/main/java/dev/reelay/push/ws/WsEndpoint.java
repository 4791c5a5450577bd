package dev.reelay.push.ws;

import io.quarkus.logging.Log;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;

/**
 * The public face of {@code /ws}. Every handler ends at once, on the connection's event loop: while one ran,
 * websockets-next would queue what comes in without limit.
 */
@WebSocket(path = "/ws")
public class WsEndpoint {

    private static final TypedKey<WsClient> CLIENT = new TypedKey<>("reelay.client");

    private final WsClients clients;

    WsEndpoint(WsClients clients) {
        this.clients = clients;
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection connection) {
        WsClient client = clients.create(connection);
        connection.userData().put(CLIENT, client);
        client.opened();
    }

    @OnTextMessage
    @NonBlocking
    void received(String text, WebSocketConnection connection) {
        connection.userData().get(CLIENT).received(text);
    }

    @OnBinaryMessage
    @NonBlocking
    void receivedBinary(Buffer ignored, WebSocketConnection connection) {
        connection.userData().get(CLIENT).close(CloseCode.BAD_REQUEST);
    }

    /** Vert.x has answered it already, however much waits to be written: without a budget that fills the memory. */
    @OnPingMessage
    @NonBlocking
    void pinged(Buffer ignored, WebSocketConnection connection) {
        connection.userData().get(CLIENT).receivedControl();
    }

    @OnPongMessage
    @NonBlocking
    void ponged(Buffer ignored, WebSocketConnection connection) {
        connection.userData().get(CLIENT).receivedControl();
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection connection) {
        WsClient client = connection.userData().get(CLIENT);
        if (client != null) {
            client.closed();
        }
    }

    @OnError
    @NonBlocking
    void failed(Exception failure, WebSocketConnection connection) {
        // A frame beyond the size limit, or a connection reset: either way it is over.
        Log.debugf("A WebSocket failed: failure=%s", failure.toString());
        WsClient client = connection.userData().get(CLIENT);
        if (client != null && connection.isOpen()) {
            client.close(CloseCode.BAD_REQUEST);
        }
    }
}
