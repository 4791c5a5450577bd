package dev.reelay.push.receipt;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The rows of {@code delivery_receipt}. */
@Singleton
class ReceiptRows {

    /** So many numbers are counted at most for one receipt, whatever a client's first one covers. */
    private static final long MOST_COUNTED = 1000;

    private final Pool pool;
    private final Duration timeout;

    ReceiptRows(Pool pool, ReceiptConfig config) {
        this.pool = pool;
        this.timeout = config.timeout();
    }

    /** Writes {@code receipts}; tells how many events of each type are acknowledged now and were not before. */
    Future<Map<String, Long>> write(List<Receipt> receipts) {
        Tuple parameters = Tuple.of(
                receipts.stream().map(receipt -> receipt.room().name()).toArray(String[]::new),
                receipts.stream().map(Receipt::userId).toArray(String[]::new),
                receipts.stream().map(Receipt::seq).toArray(Long[]::new),
                MOST_COUNTED);
        return query(ReceiptSql.WRITE, parameters).map(rows -> {
            Map<String, Long> acknowledged = new HashMap<>();
            rows.forEach(row -> acknowledged.put(row.getString("type"), row.getLong("events")));
            return acknowledged;
        });
    }

    /** What was told from {@code from} on and before {@code to}, and how much of it was acknowledged. */
    Future<List<ReceiptReport.Line>> report(Instant from, Instant to) {
        Tuple span =
                Tuple.of(OffsetDateTime.ofInstant(from, ZoneOffset.UTC), OffsetDateTime.ofInstant(to, ZoneOffset.UTC));
        return query(ReceiptSql.REPORT, span).map(rows -> {
            List<ReceiptReport.Line> lines = new ArrayList<>();
            rows.forEach(row -> lines.add(line(row)));
            return lines;
        });
    }

    private static ReceiptReport.Line line(Row row) {
        return new ReceiptReport.Line(
                row.getOffsetDateTime("hour").toInstant(),
                row.getString("scope"),
                row.getString("type"),
                row.getLong("events"),
                row.getLong("acked"),
                row.getLong("receipts"));
    }

    private Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
