package dev.reelay.push.access;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.reelay.local.servers.FreePort;
import dev.reelay.model.access.AccessTokens;
import dev.reelay.model.access.KeysUnavailableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an issuer whose key set is away, late, or was there before. */
@SuppressWarnings("NullAway.Init")
class KeySetIT {

    @TempDir
    Path folder;

    private Issuer issuer;

    @BeforeEach
    void an_issuer_with_a_key_of_each_kind() throws Exception {
        issuer = new Issuer(folder);
    }

    @Test
    void a_key_set_that_cannot_be_reached_is_not_the_tokens_fault() throws Exception {
        String token = issuer.token(claims -> {});
        AccessTokens away = Issuer.tokensBy("http://127.0.0.1:" + FreePort.find() + "/jwks.json");

        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> away.read(token));
    }

    @Test
    void a_key_set_that_is_reached_at_last_is_used() throws Exception {
        String token = issuer.token(claims -> {});
        Path late = folder.resolve("late.json");
        AccessTokens tokens = Issuer.tokensBy(late.toUri().toString());
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> tokens.read(token));

        Files.copy(issuer.keySet(), late);

        assertThat(tokens.read(token).userId()).isEqualTo("ada");
    }

    @Test
    void keys_that_are_known_count_on_while_their_server_is_away() throws Exception {
        String token = issuer.token(claims -> {});
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            byte[] keys = Files.readAllBytes(issuer.keySet());
            exchange.getResponseHeaders().add("Cache-Control", "max-age=1");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        AccessTokens tokens =
                Issuer.tokensBy("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        tokens.read(token);

        server.stop(0);

        // Longer than the keys are fresh, and than the library takes to find the server away.
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThatCode(() -> tokens.read(token)).doesNotThrowAnyException());
    }
}
