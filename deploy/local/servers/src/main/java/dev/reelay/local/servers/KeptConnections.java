package dev.reelay.local.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection of each login to one PostgreSQL, kept open from one use to the next: logging in takes some forty times as
 * long as what a test asks. One that the server has ended is replaced.
 */
final class KeptConnections {

    private static final int CHECK_SECONDS = 2;

    private final Map<Login, Kept> connections = new EnumMap<>(Login.class);

    KeptConnections(int port) {
        for (Login login : Login.values()) {
            connections.put(login, new Kept(port, login));
        }
    }

    /** Does {@code work} by the connection of {@code login}; those of one login wait for each other. */
    <T> T use(Login login, PostgresServer.Work<T> work) throws SQLException {
        Kept kept = Objects.requireNonNull(connections.get(login));
        synchronized (kept) {
            return work.by(kept.valid());
        }
    }

    /** One connection; used by one thread at a time. */
    private static final class Kept {

        private final int port;
        private final Login login;
        private @Nullable Connection connection;

        Kept(int port, Login login) {
            this.port = port;
            this.login = login;
        }

        Connection valid() throws SQLException {
            Connection before = connection;
            if (before != null && before.isValid(CHECK_SECONDS)) {
                return before;
            }
            connection = null;
            if (before != null) {
                before.close();
            }
            Connection opened = PostgresDatabase.connect(
                    PostgresDatabase.jdbcUrl(port, PostgresDatabase.NAME), login.username(), login.password());
            connection = opened;
            return opened;
        }
    }
}
