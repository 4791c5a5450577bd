package dev.reelay.ingest;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the worker would have written, and what it would find: plain SQL as the login {@code worker}. */
final class Generations {

    /** A row of the inbox. */
    @SuppressWarnings("ArrayRecordComponent") // raw bytes, never compared
    record Row(
            UUID id,
            String sender,
            String key,
            int attempt,
            String jobId,
            String headers,
            byte[] body,
            String message,
            String state,
            String outcome) {}

    private final PostgresServer postgres;

    Generations(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /** A new video generation in its first attempt. */
    String create() {
        return create(1);
    }

    /** A new video generation in that attempt; the token of each attempt n is {@code token-n}. */
    String create(int attempt) {
        String id = "gen_" + UUID.randomUUID();
        return by(connection -> {
            try (PreparedStatement generation = connection.prepareStatement("""
                            insert into generation (id, user_id, video_id, kind, provider, attempt, status, prompt, session_id)
                            values (?, 'ada', ?, 'video', 'replicate', ?, 'starting', 'a cat', 's1')
                            """);
                    PreparedStatement submission = connection.prepareStatement("""
                            insert into submission (generation_id, attempt, provider, callback_token, state)
                            select ?, n, 'replicate', 'token-' || n, 'sent' from generate_series(1, ?) n
                            """)) {
                generation.setString(1, id);
                generation.setString(2, id);
                generation.setInt(3, attempt);
                generation.executeUpdate();
                submission.setString(1, id);
                submission.setInt(2, attempt);
                submission.executeUpdate();
                return id;
            }
        });
    }

    /** Says that the newest attempt of a generation is being submitted to that provider: there is no job yet. */
    void submitting(String generationId, String provider) {
        submission(generationId, provider, "sending", null);
    }

    /** Says that the newest attempt of a generation is that job of that provider. */
    void submitted(String generationId, String provider, String jobId) {
        submission(generationId, provider, "sent", jobId);
    }

    private void submission(String generationId, String provider, String state, @Nullable String jobId) {
        by(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    update submission set provider = ?, job_id = ?, state = ?
                     where generation_id = ? and attempt = (select attempt from generation where id = ?)
                    """)) {
                update.setString(1, provider);
                update.setString(2, jobId);
                update.setString(3, state);
                update.setString(4, generationId);
                update.setString(5, generationId);
                return update.executeUpdate();
            }
        });
    }

    /** The inbox rows of a generation. */
    List<Row> deliveries(String generationId) {
        return by(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    select id, sender, delivery_key, attempt, job_id, headers, body, message, state, outcome
                      from webhook_delivery where generation_id = ? order by received_at
                    """)) {
                query.setString(1, generationId);
                List<Row> rows = new ArrayList<>();
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        rows.add(new Row(
                                result.getObject(1, UUID.class),
                                result.getString(2),
                                result.getString(3),
                                result.getInt(4),
                                result.getString(5),
                                result.getString(6),
                                result.getBytes(7),
                                result.getString(8),
                                result.getString(9),
                                result.getString(10)));
                    }
                }
                return rows;
            }
        });
    }

    private <T> T by(PostgresServer.Work<T> work) {
        try {
            return postgres.as(Login.MIGRATION, work);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection of one's own, to hold something with. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), Login.MIGRATION.username(), Login.MIGRATION.password());
    }
}
