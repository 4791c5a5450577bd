package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Database;

/**
 * Waves of 2,000 {@link Lives lives} in the inbox. Within a wave the messages go round all generations: hardly a batch holds
 * two of one.
 */
final class Waves {

    static final int GENERATIONS = 2_000;
    static final int MESSAGES = GENERATIONS * Lives.MESSAGES;

    /** What fits into a row besides the other columns: a body as Replicate sends it. */
    private static final int BODY_BYTES = 1_300;

    /** Of a message of the generation {@code n} at {@code step}, without the time when it is due. */
    private static final String ROW = """
            uuidv7(), 'replicate', 'msg_' || step || '_' || n, 'gen_' || n, 1, 'job_' || n,
            '{"webhook-id":"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W","webhook-timestamp":"1767952800","user-agent":"Replicate/1.0"}',
            convert_to(repeat(md5(n::text), %d / 32), 'UTF8'),
            case step
                when 0 then json_build_object('status', 'starting')
                when 9 then case when n %% 10 = 0
                    then json_build_object('status', 'failed', 'error', 'The model gave up.')
                    else json_build_object('status', 'saving', 'progress', 100,
                                           'text', 'A paper boat floats on a lake.', 'generationSeconds', 61.333) end
                else json_build_object('status', 'processing', 'progress', step * 10, 'stage', 'listening') end
            """.formatted(BODY_BYTES);

    private static final String INTO = """
            insert into webhook_delivery (id, sender, delivery_key, generation_id, attempt, job_id, headers, body, message,
                                          run_at)
            """;

    private static final String DELIVERED = INTO + "select " + ROW.replace("%", "%%") + """
                 , now() - interval '1 hour' + (wave * %3$d * 10 + step * %3$d + n - wave * %3$d) * interval '1 microsecond'
            from generate_series(%1$d, %1$d + %2$d - 1) wave,
                 generate_series(0, 9) step,
                 generate_series(wave * %3$d, (wave + 1) * %3$d - 1) n
            order by wave, step, n
            """;

    /** The messages {@code $1} up to, without it, {@code $2}, in the order of the waves, due at once. */
    static final String NEWLY_DELIVERED = INTO + "select " + ROW + """
                 , now()
            from (select m, (m / %2$d) * %1$d + m %% %1$d as n, m %% %2$d / %1$d as step
                  from generate_series(?::bigint, ?::bigint - 1) m) of_wave
            order by m
            """.formatted(GENERATIONS, MESSAGES);

    private final Database database;
    private int next;

    Waves(Database database) {
        this.database = database;
    }

    /** Writes {@code count} more waves, seen by the worker all at once; {@code ready} runs just before. */
    void fill(int count, Runnable ready) {
        Lives.add(database, next * GENERATIONS, (next + count) * GENERATIONS);
        database.execute("truncate webhook_delivery");
        database.executeAtOnce(ready, DELIVERED.formatted(next, count, GENERATIONS));
        next += count;
    }

    /**
     * Makes the generations of {@code count} more waves. What was closed before stays: an inbox is never an empty table.
     *
     * @return the number of the first of these, to be written with {@link #NEWLY_DELIVERED}
     */
    long announce(int count) {
        long first = (long) next * MESSAGES;
        Lives.add(database, next * GENERATIONS, (next + count) * GENERATIONS);
        next += count;
        return first;
    }

    /** Whether a delivery waits: asked from the end, where the last ones are. */
    boolean isOpen() {
        return !database.rows("select from webhook_delivery where state = 'new' order by run_at desc limit 1")
                .isEmpty();
    }
}
