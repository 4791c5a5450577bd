package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The users of {@code deploy/redis/users.acl}, asked of Redis itself. */
class RedisUsersIT {

    private static final Path USERS = Path.of("..", "..", "redis", "users.acl");
    private static final RedisServer SERVER = RedisServer.temporary();

    @BeforeAll
    static void start() throws IOException {
        SERVER.start();
        for (String line : Files.readAllLines(USERS)) {
            // Without its default user nobody could ask this server anything more.
            if (!line.startsWith("user default ")) {
                assertThat(RedisCommands.ask(SERVER.port(), "ACL SETUSER " + line.substring("user ".length())))
                        .isEqualTo("OK");
            }
        }
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest HELLO 3",
                "ingest PUBLISH video:status hint",
                "ingest CLUSTER SLOTS",
                "worker SUBSCRIBE transcript:status",
                "worker PUBLISH room:user:demo message",
                "worker SPUBLISH room:video:abc message",
                "worker PING",
                "push SUBSCRIBE room:user:demo",
                "push SSUBSCRIBE room:video:abc",
                "push SUNSUBSCRIBE room:video:abc",
                "push PUBLISH push:pods order",
                "push SUBSCRIBE push:pod:a1",
                "push CLUSTER SLOTS"
            })
    void each_user_may_do_what_its_service_does(String what) {
        assertThat(RedisCommands.ask(SERVER.port(), "ACL DRYRUN " + what)).isEqualTo("OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest PUBLISH room:user:demo forged",
                "ingest SUBSCRIBE video:status",
                "worker PUBLISH push:pods order",
                "worker SUBSCRIBE room:user:demo",
                "push PUBLISH video:status forged",
                "push SUBSCRIBE video:status",
                "push GET anything",
                "worker FLUSHALL",
                "ingest CONFIG GET requirepass"
            })
    void and_nothing_else(String what) {
        assertThat(RedisCommands.ask(SERVER.port(), "ACL DRYRUN " + what)).contains("no permissions");
    }
}
