package dev.reelay.local.servers;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.ServiceLoader;
import org.flywaydb.core.Flyway;

/**
 * What has to be in a fresh PostgreSQL before the services can use it: the logins, the database, the schema by the
 * migrations on the class path, and the memberships. All of it can be run again at every start.
 */
final class PostgresDatabase {

    static final String NAME = "reelay";
    static final String SUPERUSER = "postgres";
    static final String SUPERUSER_PASSWORD = "postgres-local";

    private final int port;

    PostgresDatabase(int port) {
        this.port = port;
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    void prepare() throws SQLException {
        createLoginsAndDatabase();
        handOver();
        migrate();
        grantMemberships();
    }

    private void createLoginsAndDatabase() throws SQLException {
        try (Connection connection = superuser("postgres");
                Statement statement = connection.createStatement()) {
            for (Login login : Login.values()) {
                // The migrations create the group roles.
                String rights = login == Login.MIGRATION ? " createrole" : "";
                statement.execute("""
                        do $$ begin
                            if not exists (select from pg_roles where rolname = '%1$s') then
                                create role %1$s login password '%2$s'%3$s;
                            end if;
                        end $$
                        """.formatted(login.username(), login.password(), rights));
            }
            if (!has(statement, "select from pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + Login.MIGRATION.username());
            }
        }
    }

    /** In data from before there was an owner, the worker is it. */
    private void handOver() throws SQLException {
        try (Connection connection = superuser(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("reassign owned by " + Login.WORKER.username() + " to " + Login.MIGRATION.username());
            statement.execute("alter role " + Login.WORKER.username() + " nocreaterole");
        }
    }

    private void migrate() {
        Flyway.configure(PostgresDatabase.class.getClassLoader())
                .dataSource(jdbcUrl(port, NAME), Login.MIGRATION.username(), Login.MIGRATION.password())
                .load()
                .migrate();
    }

    private void grantMemberships() throws SQLException {
        try (Connection connection = superuser(NAME);
                Statement statement = connection.createStatement()) {
            for (Login login : new Login[] {Login.INGEST, Login.WORKER, Login.PUSH}) {
                String group = "reelay_" + login.username();
                if (has(statement, "select from pg_roles where rolname = '" + group + "'")) {
                    statement.execute("grant " + group + " to " + login.username());
                }
            }
        }
    }

    void checkpoint() throws SQLException {
        try (Connection connection = superuser(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    private Connection superuser(String database) throws SQLException {
        return connect(jdbcUrl(port, database), SUPERUSER, SUPERUSER_PASSWORD);
    }

    static Connection connect(String url, String username, String password) throws SQLException {
        // Not by DriverManager: it serves the class loader that registered the driver, and a test JVM starts several
        // applications, each with its own.
        Properties credentials = new Properties();
        credentials.setProperty("user", username);
        credentials.setProperty("password", password);
        for (Driver driver : ServiceLoader.load(Driver.class, PostgresDatabase.class.getClassLoader())) {
            Connection connection = driver.connect(url, credentials);
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("no driver on the class path takes " + url);
    }

    private static boolean has(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
