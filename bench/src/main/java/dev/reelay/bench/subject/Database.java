package dev.reelay.bench.subject;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;

/** The database of a run, with the worker's rights: to fill it, and to ask it afterwards what is true. */
public final class Database {

    private final PostgresServer postgres;

    /** That of {@code postgres}, which must run whenever it is asked. */
    public Database(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /**
     * Runs statements, each committed by itself.
     *
     * @throws IllegalStateException when Postgres refuses one
     */
    public void execute(String... statements) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be prepared", e);
        }
    }

    /** Runs statements in one transaction; {@code beforeCommit} runs when all is written and nobody else sees it yet. */
    public void executeAtOnce(Runnable beforeCommit, String... statements) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            beforeCommit.run();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be filled", e);
        }
    }

    /** The first value of the first row as text. */
    public String ask(String sql) {
        return rows(sql).get(0).get(0);
    }

    /** The first value of the first row as a number. */
    public double number(String sql) {
        return Double.parseDouble(ask(sql));
    }

    /** All rows as text; a null is the text {@code null}. */
    public List<List<String>> rows(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData columns = result.getMetaData();
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be asked", e);
        }
    }

    /** A connection of its own, for whoever asks often. */
    public Connection connection() throws SQLException {
        Properties credentials = new Properties();
        credentials.setProperty("user", Login.MIGRATION.username());
        credentials.setProperty("password", Login.MIGRATION.password());
        for (Driver driver : ServiceLoader.load(Driver.class)) {
            Connection connection = driver.connect(postgres.jdbcUrl(), credentials);
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("no driver on the class path");
    }
}
