package dev.reelay.worker;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as they really are in Postgres, by a connection beside the application's. */
public final class Rows {

    private final PostgresServer postgres;
    private final Login login;

    private Rows(PostgresServer postgres, Login login) {
        this.postgres = postgres;
        this.login = login;
    }

    /** As their owner may see and change them: more than the worker may. */
    public static Rows of(PostgresServer postgres) {
        return new Rows(postgres, Login.MIGRATION);
    }

    /** As {@code login} may see and change them. */
    public static Rows of(PostgresServer postgres, Login login) {
        return new Rows(postgres, login);
    }

    /** The rows of a query, each by column. */
    public List<Map<String, Object>> select(String sql, Object... values) {
        return by(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, values);
                    ResultSet result = statement.executeQuery()) {
                List<Map<String, Object>> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
                    }
                    rows.add(row);
                }
                return rows;
            }
        });
    }

    private <T> T by(PostgresServer.Work<T> work) {
        try {
            return postgres.as(login, work);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The only value of a query with one row and one column, as text. */
    public String value(String sql, Object... values) {
        List<Map<String, Object>> rows = select(sql, values);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows instead of one: " + sql);
        }
        return String.valueOf(rows.get(0).values().iterator().next());
    }

    /** The first column of a query, as text. */
    public List<String> column(String sql, Object... values) {
        return select(sql, values).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    /** Changes rows. */
    public void change(String sql, Object... values) {
        by(connection -> {
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                return statement.execute();
            }
        });
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
