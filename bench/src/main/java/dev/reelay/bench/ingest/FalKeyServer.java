package dev.reelay.bench.ingest;

import com.sun.net.httpserver.HttpServer;
import dev.reelay.local.simulator.webhook.FalSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** fal's place on the loopback: the key that genuine deliveries are signed with, published as a JWKS. */
final class FalKeyServer implements AutoCloseable {

    private final FalSigner signer = FalSigner.ofNewKey();
    private final HttpServer server;

    FalKeyServer() {
        byte[] keys = signer.jwks().encode().getBytes(StandardCharsets.US_ASCII);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no server on the loopback", e);
        }
        server.createContext("/jwks.json", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    /** Who signs genuine deliveries. */
    FalSigner signer() {
        return signer;
    }

    /** The settings that make ingest-service take fal's webhooks, with this in the place of fal. */
    Map<String, String> settings() {
        return Map.of(
                "REELAY_INGEST_SENDERS_FAL_ACCOUNT", FalDeliveries.ACCOUNT,
                "REELAY_INGEST_SENDERS_FAL_JWKS_URLS",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json",
                "REELAY_INGEST_SENDERS_REPLICATE_SECRETS", ReplicateDeliveries.SECRET);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
