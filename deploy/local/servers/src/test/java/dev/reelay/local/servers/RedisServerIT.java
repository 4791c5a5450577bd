package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedisServerIT {

    @Test
    void isRedisSevenOnTheLoopback() throws Exception {
        try (RedisServer server = RedisServer.temporary()) {
            server.start();

            assertThat(ask(server, "PING")).isEqualTo("+PONG");
            // Sharded pub/sub came with 7.0.
            assertThat(ask(server, "SPUBLISH channel message")).isEqualTo(":0");
        }
    }

    @Test
    void comesBackOnTheSamePortAfterAStopAndAfterAKill() throws Exception {
        try (RedisServer server = RedisServer.temporary()) {
            server.start();
            int port = server.port();

            server.stop();
            assertThat(server.isRunning()).isFalse();
            server.start();
            assertThat(ask(server, "SET key value")).isEqualTo("+OK");
            server.kill();
            server.start();

            assertThat(server.port()).isEqualTo(port);
            assertThat(ask(server, "PING")).isEqualTo("+PONG");
            assertThat(ask(server, "EXISTS key")).as("nothing was kept").isEqualTo(":0");
        }
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
