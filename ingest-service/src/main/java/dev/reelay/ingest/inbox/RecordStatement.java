package dev.reelay.ingest.inbox;

import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationKind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Records a group of deliveries in {@code webhook_delivery}, each once. */
final class RecordStatement implements Groups.Statement<Delivery, Recorded> {

    /**
     * Finds the generations, checks attempts and tokens, and inserts, in one statement and so in one commit. A concurrent insert of
     * the same key is waited for: there is never a second row, and never a duplicate of a row that was rolled back. The keys are
     * inserted in order, the same in every process, so that two groups cannot wait for each other.
     */
    static final String SQL = """
            with target as (
                select a.*, g.kind, coalesce(a.asked, g.attempt) as attempt,
                       case when a.within then coalesce(a.asked, g.attempt) || ':' || a.key else a.key end as once,
                       a.token is null
                           or coalesce(sha256(convert_to(s.callback_token, 'UTF8')) = a.token, false) as entitled
                  from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::bytea[], $6::text[], $7::bool[],
                              $8::text[], $9::text[], $10::bytea[], $11::text[], $12::text[], $13::int2[]) with ordinality
                       as a (id, sender, generation_id, asked, token, key, within, job, headers, body, message, reason,
                             version, n)
                  join generation g on g.id = a.generation_id
                  left join submission s on s.generation_id = g.id and s.attempt = coalesce(a.asked, g.attempt)
                 where a.asked is null or a.asked between 1 and g.attempt
            ), recorded as (
                insert into webhook_delivery
                       (id, sender, delivery_key, generation_id, attempt, job_id, headers, body, message, state,
                        outcome, error, payload_version)
                select id, sender, once, generation_id, attempt, job, headers::json, body, message::json,
                       case when message is null then 'dead' else 'new' end, reason, reason, version
                  from target
                 where entitled
                 order by sender collate "C", once collate "C", n
                    on conflict (sender, delivery_key) do nothing
                returning id
            )
            select n::int, kind, entitled, id in (select id from recorded) as recorded from target
            """;

    private final Pool pool;

    RecordStatement(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<Recorded>> ask(List<Delivery> group) {
        return pool.preparedQuery(SQL).execute(parameters(group)).map(rows -> recorded(rows, group.size()));
    }

    private static Tuple parameters(List<Delivery> group) {
        return new Columns<>(group)
                .with(UUID[]::new, Delivery::id)
                .with(String[]::new, Delivery::sender)
                .with(String[]::new, Delivery::generationId)
                .with(Integer[]::new, Delivery::attempt)
                .with(Buffer[]::new, delivery -> TokenHash.of(delivery.token()))
                .with(String[]::new, delivery -> delivery.key().text())
                .with(Boolean[]::new, delivery -> delivery.key().withinAttempt())
                .with(String[]::new, Delivery::jobId)
                .with(String[]::new, delivery -> Json.write(delivery.headers()))
                .with(Buffer[]::new, delivery -> Buffer.buffer(delivery.body()))
                .with(String[]::new, delivery -> delivery.message() == null ? null : Json.write(delivery.message()))
                .with(String[]::new, Delivery::reason)
                .with(Short[]::new, delivery -> (short) delivery.payloadVersion())
                .tuple();
    }

    /** One for each delivery of the group; one of which no row came back belongs to no generation. */
    private static List<Recorded> recorded(RowSet<Row> rows, int size) {
        List<Recorded> answers = new ArrayList<>(Collections.nCopies(size, new Recorded.UnknownGeneration()));
        for (Row row : rows) {
            answers.set(row.getInteger(0) - 1, recorded(row));
        }
        return answers;
    }

    private static Recorded recorded(Row row) {
        if (!row.getBoolean(2)) {
            return new Recorded.WrongToken();
        }
        return row.getBoolean(3)
                ? new Recorded.Accepted(GenerationKind.of(row.getString(1)))
                : new Recorded.Duplicate();
    }
}
