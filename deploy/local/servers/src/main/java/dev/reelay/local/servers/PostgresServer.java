package dev.reelay.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL with the database {@code reelay}, its logins ({@link Login}) and the newest schema, as a child process on
 * the loopback. What it has committed is on the disk: fsync and synchronous_commit are on, as in production, or no test
 * that kills it would mean anything.
 */
public final class PostgresServer extends ProcessServer {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final String READY = "database system is ready to accept connections";

    private final Path data;
    private final boolean temporary;
    private final ChildObserver observer;
    private final KeptConnections connections;
    private boolean prepared;

    /** What is done by a connection. */
    @FunctionalInterface
    public interface Work<T> {

        /** Does it, and leaves {@code connection} open and in auto-commit mode. */
        T by(Connection connection) throws SQLException;
    }

    private PostgresServer(int port, Path data, boolean temporary, ChildObserver observer) {
        super("postgres", port, STOP_LIMIT, temporary ? data : null, temporary);
        this.data = data.toAbsolutePath();
        this.temporary = temporary;
        this.observer = observer;
        this.connections = new KeptConnections(port);
    }

    /** One on a free port whose data are deleted by {@link #close()}. */
    public static PostgresServer temporary() {
        return new PostgresServer(FreePort.find(), Folders.temporary("postgres"), true, line -> {});
    }

    /**
     * One that keeps its data.
     *
     * @param data its own folder; created when missing, used as it is when a PostgreSQL lived there before
     * @param observer hears of its process and its log
     */
    public static PostgresServer keeping(Path data, int port, ChildObserver observer) {
        return new PostgresServer(port, data, false, observer);
    }

    /** The database by JDBC. */
    public String jdbcUrl() {
        return PostgresDatabase.jdbcUrl(port(), PostgresDatabase.NAME);
    }

    /** The database as Quarkus's reactive client wants it. */
    public String reactiveUrl() {
        return "postgresql://127.0.0.1:" + port() + "/" + PostgresDatabase.NAME;
    }

    /**
     * Does {@code work} in the database as {@code login}, by a connection that stays open for the next call. Calls for the
     * same login wait for each other, so it is nothing for work that waits for other work.
     *
     * @throws SQLException when the server cannot be reached, or what the work throws
     */
    public <T> T as(Login login, Work<T> work) throws SQLException {
        return connections.use(login, work);
    }

    /**
     * Writes all that is only in memory and in the log to the data files, so that a measurement which begins now does not
     * pay for what was before it.
     *
     * @throws IllegalStateException when it does not run
     */
    public void checkpoint() {
        try {
            new PostgresDatabase(port()).checkpoint();
        } catch (SQLException e) {
            throw new IllegalStateException("no checkpoint could be made", e);
        }
    }

    @Override
    ChildProcess launch() {
        Path cluster = data.resolve("cluster");
        Folders.make(data);
        PostgresAccount account = PostgresAccount.forData(cluster);
        Path home = PostgresBinaries.unpackedIn(Folders.programs());
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            initialise(account, home, cluster);
        }
        account.own(cluster);
        StalePid.forget(cluster);
        ChildProcess started = run(account, home, cluster);
        try {
            if (!prepared) {
                new PostgresDatabase(port()).prepare();
                prepared = true;
            }
            return started;
        } catch (SQLException | RuntimeException e) {
            started.kill();
            throw new ServerStartException(
                    "PostgreSQL runs, but its schema could not be prepared: " + e.getMessage(), e);
        }
    }

    /** initdb into a folder beside the final one: a start that is broken off leaves no half-made cluster behind. */
    private void initialise(PostgresAccount account, Path home, Path cluster) {
        Path fresh = data.resolve("cluster.new");
        Folders.delete(fresh);
        try {
            Files.createDirectories(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            account.own(fresh);
            Path password = Files.createTempFile("reelay-initdb-", null);
            try {
                Files.writeString(password, PostgresDatabase.SUPERUSER_PASSWORD);
                Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
                initdb(account, home, fresh, password);
            } finally {
                Files.delete(password);
            }
            Files.move(fresh, cluster);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's data folder could not be made: " + cluster, e);
        }
    }

    private void initdb(PostgresAccount account, Path home, Path cluster, Path password) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + cluster,
                "--username=" + PostgresDatabase.SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        if (temporary) {
            command.add("--no-sync");
        }
        ChildProcess initdb =
                ChildProcess.start("postgres-initdb", account.command(command), Map.of(), Path.of("/"), line -> {});
        if (!initdb.awaitEnd(START_LIMIT)) {
            initdb.kill();
        }
        Integer code = initdb.exitCode();
        if (code == null || code != 0) {
            throw new ServerStartException("PostgreSQL's data folder could not be made in " + cluster + ": "
                    + String.join(" | ", initdb.tail()));
        }
    }

    private ChildProcess run(PostgresAccount account, Path home, Path cluster) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(), "-D", cluster.toString(), "-p", Integer.toString(port())));
        Map<String, String> settings = Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("max_connections", "150"),
                Map.entry("shared_buffers", "64MB"),
                Map.entry("jit", "off"),
                Map.entry("log_checkpoints", "off"),
                Map.entry("log_line_prefix", ""),
                Map.entry("lc_messages", "C"));
        settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        ReadyLine ready = new ReadyLine(READY, observer);
        ChildProcess started = ChildProcess.start(name(), account.command(command), Map.of(), Path.of("/"), ready);
        ready.await(started, START_LIMIT);
        return started;
    }

    /** By a "fast" shutdown: open sessions are ended. SIGTERM would wait for clients that have no reason to leave. */
    @Override
    void askToEnd(ChildProcess running) {
        running.interrupt();
    }
}
