package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    private static final String TABLE = "create table probe (n int)";

    /** One for all tests that need no folder of their own. */
    private static final PostgresServer SERVER = PostgresServer.temporary();

    @BeforeEach
    void start() {
        SERVER.start();
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @Test
    void writesWhatItCommitsToTheDisk() throws Exception {
        assertThat(query(SERVER, Login.MIGRATION, "show fsync")).isEqualTo("on");
        assertThat(query(SERVER, Login.MIGRATION, "show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void givesEachServiceItsOwnLogin() throws Exception {
        for (Login login : Login.values()) {
            assertThat(query(SERVER, login, "select current_user")).isEqualTo(login.username());
        }
        assertThat(query(SERVER, Login.MIGRATION, "select rolsuper from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThatThrownBy(() -> update(SERVER, Login.INGEST, TABLE)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> update(SERVER, Login.WORKER, TABLE)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getConnection(SERVER.jdbcUrl(), "worker", "wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void hasTheNewestSchemaWithTheServicesInTheirGroups() throws Exception {
        assertThat(query(SERVER, Login.MIGRATION, "select tableowner from pg_tables where tablename = 'generation'"))
                .isEqualTo("migration");
        assertThat(query(SERVER, Login.WORKER, "select pg_has_role(current_user, 'reelay_worker', 'member')"))
                .isEqualTo("t");
        assertThat(query(SERVER, Login.INGEST, "select pg_has_role(current_user, 'reelay_ingest', 'member')"))
                .isEqualTo("t");
        assertThat(query(SERVER, Login.PUSH, "select pg_has_role(current_user, 'reelay_push', 'member')"))
                .isEqualTo("t");
    }

    @Test
    void letsTheWorkerRewriteNeitherEventsNorTheLedger() {
        for (String table : new String[] {"room_event", "credit_entry"}) {
            assertThatThrownBy(() -> update(SERVER, Login.WORKER, "delete from " + table))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> update(SERVER, Login.WORKER, "update credit_entry set amount = 0"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void hasWhatWasCommittedAfterAKill() throws Exception {
        update(SERVER, Login.MIGRATION, "create table kept (n int)");
        update(SERVER, Login.MIGRATION, "insert into kept values (42)");

        SERVER.kill();
        assertThat(SERVER.isRunning()).isFalse();
        SERVER.start();

        assertThat(query(SERVER, Login.MIGRATION, "select n from kept")).isEqualTo("42");
    }

    @Test
    void keepsItsDataFromOneStartToTheNext(@TempDir Path folder) throws Exception {
        int port = FreePort.find();
        try (PostgresServer server = PostgresServer.keeping(folder, port, line -> {})) {
            server.start();
            update(server, Login.MIGRATION, TABLE);
            update(server, Login.MIGRATION, "insert into probe values (7)");
        }

        try (PostgresServer server = PostgresServer.keeping(folder, port, line -> {})) {
            server.start();
            assertThat(query(server, Login.MIGRATION, "select n from probe")).isEqualTo("7");
        }
        assertThat(folder.resolve("cluster")).isDirectory();
    }

    @Test
    void startsAlthoughAnotherProcessHasTakenTheIdOfTheOneThatWasKilled(@TempDir Path folder) throws Exception {
        int port = FreePort.find();
        PostgresServer killed = PostgresServer.keeping(folder, port, line -> {});
        killed.start();
        killed.kill();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path pidFile = folder.resolve("cluster/postmaster.pid");
            String content = Files.readString(pidFile);
            Files.writeString(pidFile, stranger.pid() + content.substring(content.indexOf('\n')));

            try (PostgresServer server = PostgresServer.keeping(folder, port, line -> {})) {
                server.start();
                assertThat(server.isRunning()).isTrue();
            }
        } finally {
            stranger.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void refusesAFolderOnWhichAnotherOneRuns(@TempDir Path folder) {
        try (PostgresServer first = PostgresServer.keeping(folder, FreePort.find(), line -> {});
                PostgresServer second = PostgresServer.keeping(folder, FreePort.find(), line -> {})) {
            first.start();

            assertThatThrownBy(second::start)
                    .isInstanceOf(ServerStartException.class)
                    .hasMessageContaining("already runs")
                    .hasMessageNotContaining("\n");
            assertThat(first.isRunning()).isTrue();
        }
    }

    @Test
    void endsOpenSessionsWhenItStops() throws Exception {
        try (Connection open = connect(SERVER, Login.MIGRATION)) {
            long before = System.nanoTime();
            SERVER.stop();

            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before))
                    .isLessThan(10);
            assertThat(open.isValid(1)).isFalse();
        }
    }

    @Test
    void answersByOneConnectionOfALoginUntilThatHasEnded() throws Exception {
        int first = SERVER.as(Login.INGEST, PostgresServerIT::backend);
        assertThat(SERVER.as(Login.INGEST, PostgresServerIT::backend)).isEqualTo(first);

        SERVER.stop();
        SERVER.start();

        assertThat(SERVER.as(Login.INGEST, PostgresServerIT::backend)).isNotEqualTo(first);
    }

    private static int backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(PostgresServer server, Login login) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), login.username(), login.password());
    }

    private static String query(PostgresServer server, Login login, String sql) throws SQLException {
        try (Connection connection = connect(server, login);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as("a row of: %s", sql).isTrue();
            return rows.getString(1);
        }
    }

    private static void update(PostgresServer server, Login login, String sql) throws SQLException {
        try (Connection connection = connect(server, login);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
