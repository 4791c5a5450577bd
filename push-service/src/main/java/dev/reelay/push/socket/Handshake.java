package dev.reelay.push.socket;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The opening handshake of RFC 6455, section 4.2. */
public final class Handshake {

    /** The one version there is. */
    private static final String VERSION = "13";

    /** Fixed by RFC 6455, section 1.3. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int KEY_BYTES = 16;
    private static final int BAD_REQUEST = 400;
    private static final int UPGRADE_REQUIRED = 426;

    private Handshake() {}

    /** Whether {@code request} asks properly for a WebSocket; it has been answered when it does not. */
    public static boolean isAsked(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1
                || !HttpMethod.GET.equals(request.method())
                || !names(request.getHeader(HttpHeaders.UPGRADE), "websocket")
                || !names(request.getHeader(HttpHeaders.CONNECTION), "upgrade")
                || !VERSION.equals(request.getHeader("Sec-WebSocket-Version"))) {
            HttpServerResponse response = request.response().setStatusCode(UPGRADE_REQUIRED);
            if (request.version() == HttpVersion.HTTP_1_1) {
                response.putHeader(HttpHeaders.UPGRADE, "websocket").putHeader(HttpHeaders.CONNECTION, "Upgrade");
            }
            response.putHeader("Sec-WebSocket-Version", VERSION).end("connect with a WebSocket of version 13");
            return false;
        }
        if (!isKey(request.getHeader("Sec-WebSocket-Key"))) {
            request.response().setStatusCode(BAD_REQUEST).end("Sec-WebSocket-Key must be 16 bytes in Base64");
            return false;
        }
        return true;
    }

    /** Whether {@code subprotocol} is among those that {@code request} offers. */
    public static boolean offers(HttpServerRequest request, String subprotocol) {
        return request.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .anyMatch(offered -> offered.strip().equals(subprotocol));
    }

    /** The headers that accept {@code request}, and {@code subprotocol} of those it offered, if any. */
    static void accept(HttpServerRequest request, @Nullable String subprotocol) {
        HttpServerResponse response = request.response()
                .putHeader(HttpHeaders.UPGRADE, "websocket")
                .putHeader(HttpHeaders.CONNECTION, "Upgrade")
                .putHeader(
                        "Sec-WebSocket-Accept",
                        acceptOf(Objects.requireNonNull(request.getHeader("Sec-WebSocket-Key"))));
        if (subprotocol != null) {
            response.putHeader("Sec-WebSocket-Protocol", subprotocol);
        }
    }

    static String acceptOf(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key.strip() + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static boolean names(@Nullable String header, String word) {
        return header != null
                && Arrays.stream(header.split(",", -1))
                        .anyMatch(part -> part.strip().equalsIgnoreCase(word));
    }

    private static boolean isKey(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
