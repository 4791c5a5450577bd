package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Database;

/**
 * Generations that wait for their provider's news, and the ten messages of a life: it starts, makes progress eight times, and
 * ends, nine times of ten with a text, else as failed with its credits given back. So one message in five is a transition,
 * told as an event in the generation's own room and in its user's.
 */
final class Lives {

    /** Messages of one life. */
    static final int MESSAGES = 10;

    /** The last of them. */
    static final int END = MESSAGES - 1;

    /** Users, who share rooms and accounts. */
    private static final int USERS = 400;

    private static final String ACCOUNTS = """
            insert into credit_account (user_id, balance)
            select 'user_' || n, 0 from generate_series(0, %3$d - 1) n
            on conflict do nothing
            """;

    private static final String GENERATED = """
            insert into generation (id, user_id, video_id, kind, provider, status, credits_reserved, prompt, session_id,
                                    model)
            select 'gen_' || n, 'user_' || n %% %3$d, 'gen_' || n, 'transcript', 'replicate', 'pending', 10,
                   'a paper boat', 's1', 'acme/words'
            from generate_series(%1$d, %2$d - 1) n
            """;

    private static final String SUBMITTED = """
            insert into submission (generation_id, attempt, provider, callback_token, state, job_id)
            select 'gen_' || n, 1, 'replicate', 'token-' || n, 'sent', 'job_' || n
            from generate_series(%1$d, %2$d - 1) n
            """;

    /** Granted what is reserved at once, so that the balance stays at nothing until something comes back. */
    private static final String RESERVED = """
            insert into credit_entry (user_id, kind, amount, generation_id, attempt, business_key)
            select 'user_' || n %% %3$d, kind, amount, 'gen_' || n, 1, kind || ':gen_' || n || ':1'
            from generate_series(%1$d, %2$d - 1) n, (values ('grant', 10), ('reserve', -10)) as e(kind, amount)
            """;

    private Lives() {}

    /** Adds the generations {@code gen_<from>} up to, without it, {@code gen_<to>}. */
    static void add(Database database, int from, int to) {
        database.execute(
                text(ACCOUNTS, from, to),
                text(GENERATED, from, to),
                text(SUBMITTED, from, to),
                text(RESERVED, from, to),
                "analyze");
    }

    private static String text(String sql, int from, int to) {
        return sql.formatted(from, to, USERS);
    }

    /** Whether this life ends badly. */
    static boolean fails(int generation) {
        return generation % MESSAGES == 0;
    }
}
