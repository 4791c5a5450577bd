package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Database;

/**
 * Waves of 2,000 generations, each with the ten messages of its life: it starts, makes progress eight times, and ends, nine
 * times of ten with a text, else as failed with its credits given back. So one message in five is a transition, told as an
 * event in the generation's own room and in its user's. Within a wave the messages go round all generations: hardly a
 * batch holds two of one.
 */
final class Waves {

    static final int GENERATIONS = 2_000;
    static final int MESSAGES_EACH = 10;
    static final int MESSAGES = GENERATIONS * MESSAGES_EACH;

    /** Users, who share rooms and accounts. */
    private static final int USERS = 400;

    /** What fits into a row besides the other columns: a body as Replicate sends it. */
    private static final int BODY_BYTES = 1_300;

    private static final String ACCOUNTS = """
            insert into credit_account (user_id, balance) select 'user_' || n, 0 from generate_series(0, %d - 1) n
            """.formatted(USERS);

    private static final String GENERATED = """
            insert into generation (id, user_id, video_id, kind, provider, status, credits_reserved, prompt, session_id,
                                    model)
            select 'gen_' || n, 'user_' || n %% %3$d, 'gen_' || n, 'transcript', 'replicate', 'pending', 10,
                   'a paper boat', 's1', 'acme/words'
            from generate_series(%1$d * %2$d, (%1$d + %4$d) * %2$d - 1) n
            """;

    private static final String SUBMITTED = """
            insert into submission (generation_id, attempt, provider, callback_token, state, job_id)
            select 'gen_' || n, 1, 'replicate', 'token-' || n, 'sent', 'job_' || n
            from generate_series(%1$d * %2$d, (%1$d + %4$d) * %2$d - 1) n
            """;

    /** Granted what is reserved at once, so that the balance stays at nothing until something comes back. */
    private static final String RESERVED = """
            insert into credit_entry (user_id, kind, amount, generation_id, attempt, business_key)
            select 'user_' || n %% %3$d, kind, amount, 'gen_' || n, 1, kind || ':gen_' || n || ':1'
            from generate_series(%1$d * %2$d, (%1$d + %4$d) * %2$d - 1) n,
                 (values ('grant', 10), ('reserve', -10)) as e(kind, amount)
            """;

    private static final String DELIVERED = """
            insert into webhook_delivery (id, sender, delivery_key, generation_id, attempt, job_id, headers, body, message,
                                          run_at)
            select uuidv7(), 'replicate', 'msg_' || wave || '_' || step || '_' || n, 'gen_' || n, 1, 'job_' || n,
                   '{"webhook-id":"msg_2KWPBgLlAfxdpx2AI54pPJ85f4W","webhook-timestamp":"1767952800","user-agent":"Replicate/1.0"}',
                   convert_to(repeat(md5(n::text), %5$d / 32), 'UTF8'),
                   case step
                       when 0 then json_build_object('status', 'starting')
                       when 9 then case when n %% 10 = 0
                           then json_build_object('status', 'failed', 'error', 'The model gave up.')
                           else json_build_object('status', 'saving', 'progress', 100,
                                                  'text', 'A paper boat floats on a lake.', 'generationSeconds', 61.333) end
                       else json_build_object('status', 'processing', 'progress', step * 10, 'stage', 'listening') end,
                   now() - interval '1 hour' + (wave * %6$d + step * %2$d + n - wave * %2$d) * interval '1 microsecond'
            from generate_series(%1$d, %1$d + %4$d - 1) wave,
                 generate_series(0, 9) step,
                 generate_series(wave * %2$d, (wave + 1) * %2$d - 1) n
            order by wave, step, n
            """;

    private final Database database;
    private int next;

    Waves(Database database) {
        this.database = database;
        database.execute(ACCOUNTS);
    }

    /** Writes {@code count} more waves, seen by the worker all at once; {@code ready} runs just before. */
    void fill(int count, Runnable ready) {
        database.execute(
                text(GENERATED, count),
                text(SUBMITTED, count),
                text(RESERVED, count),
                "analyze",
                "truncate webhook_delivery");
        database.executeAtOnce(ready, text(DELIVERED, count));
        next += count;
    }

    private String text(String sql, int count) {
        return sql.formatted(next, GENERATIONS, USERS, count, BODY_BYTES, MESSAGES);
    }

    /** Whether a delivery waits: asked from the end, where the last ones are. */
    boolean isOpen() {
        return !database.rows("select from webhook_delivery where state = 'new' order by run_at desc limit 1")
                .isEmpty();
    }
}
