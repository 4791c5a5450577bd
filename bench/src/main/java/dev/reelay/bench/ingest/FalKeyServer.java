package dev.reelay.bench.ingest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** fal's place on the loopback: the key that genuine deliveries are signed with, published as a JWKS. */
final class FalKeyServer implements AutoCloseable {

    private static final int RAW_KEY_BYTES = 32;

    private final KeyPair key = newKey();
    private final HttpServer server;

    FalKeyServer() {
        byte[] encoded = key.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_BYTES, encoded.length);
        byte[] keys = "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"sig\",\"x\":\"%s\"}]}"
                .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(raw))
                .getBytes(StandardCharsets.US_ASCII);
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

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** What genuine deliveries are signed with. */
    KeyPair key() {
        return key;
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
