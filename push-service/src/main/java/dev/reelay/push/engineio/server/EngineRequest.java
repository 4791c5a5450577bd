package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for.
 *
 * @param sid of the session that it belongs to; null when it asks for a new one
 * @param overSocket whether it is to become a WebSocket
 * @param refusal what is wrong with it, apart from its session; null when nothing is
 */
record EngineRequest(
        @Nullable String sid, boolean overSocket, @Nullable Refusal refusal) {

    private static final String VERSION = "4";

    static EngineRequest of(HttpServerRequest request) {
        String transport = request.getParam("transport");
        String given = request.getParam("sid");
        String sid = given == null || given.isEmpty() ? null : given;
        boolean overSocket = "websocket".equals(transport);
        return new EngineRequest(sid, overSocket, refusalOf(request, transport, sid, overSocket));
    }

    private static @Nullable Refusal refusalOf(
            HttpServerRequest request, @Nullable String transport, @Nullable String sid, boolean overSocket) {
        if (!overSocket && !"polling".equals(transport)) {
            return Refusal.UNKNOWN_TRANSPORT;
        }
        HttpMethod method = request.method();
        if (sid == null && !method.equals(HttpMethod.GET)) {
            return Refusal.BAD_HANDSHAKE_METHOD;
        }
        if (overSocket != (request.getHeader(HttpHeaders.UPGRADE) != null)) {
            return Refusal.BAD_REQUEST;
        }
        if (!VERSION.equals(request.getParam("EIO"))) {
            return Refusal.UNSUPPORTED_VERSION;
        }
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.POST)) {
            return Refusal.BAD_REQUEST;
        }
        return null;
    }
}
