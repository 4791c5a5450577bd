package dev.reelay.bench.ingest;

/** The columns of a row that pgbench writes, as long as those that ingest-service writes for the same webhook. */
final class PgbenchRow {

    static final String HEADERS =
            "{\"webhook-id\":\"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W\",\"webhook-timestamp\":\"1767952800\","
                    + "\"content-type\":\"application/json\",\"user-agent\":\"Replicate/1.0\"}";

    static final String MESSAGE =
            "{\"status\":\"saving\",\"progress\":100,\"media\":[{\"url\":\"https://replicate.delivery/xezq/"
                    + "prediction0000000000000000/out.mp4\"}],\"generationSeconds\":61.333}";

    private PgbenchRow() {}
}
