package dev.reelay.push.connection;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Has TCP end a connection whose client acknowledges nothing. Nobody answers the heartbeat of an SSE stream, and each one
 * that is written tells Vert.x's idle timer that all is well: without it TCP itself would try for a quarter of an hour, in
 * which the stream holds one of its user's places. Linux's epoll transport has the option, and the others ignore it.
 */
@Singleton
final class VanishedClients implements HttpServerOptionsCustomizer {

    private final int timeoutMillis;

    /** @throws ConfigurationException when the time is no number of milliseconds that TCP can take */
    VanishedClients(PushConfig config) {
        Duration timeout = config.tcpUserTimeout();
        if (timeout.isNegative() || timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new ConfigurationException("reelay.push.tcp-user-timeout is " + timeout
                    + ": set a time of up to 24 days, or 0 for what the operating system does by itself");
        }
        this.timeoutMillis = (int) timeout.toMillis();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setTcpUserTimeout(timeoutMillis);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setTcpUserTimeout(timeoutMillis);
    }
}
