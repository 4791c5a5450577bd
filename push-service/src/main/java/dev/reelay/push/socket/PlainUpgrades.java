package dev.reelay.push.socket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Keeps Vert.x from putting its handler of WebSocket extensions on each connection: ours have none, and under pipelined
 * requests that handler queues without limit (CVE-2026-93558).
 */
@Singleton
final class PlainUpgrades implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        plain(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        plain(options);
    }

    private static void plain(HttpServerOptions options) {
        options.setPerFrameWebSocketCompressionSupported(false).setPerMessageWebSocketCompressionSupported(false);
    }
}
