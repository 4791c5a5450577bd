package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be true of the database however the worker was treated, each as a statement that counts the exceptions. */
final class Truths {

    private static final Map<String, String> COUNTS_OF_EXCEPTIONS = exceptions();

    private Truths() {}

    private static Map<String, String> exceptions() {
        Map<String, String> exceptions = new LinkedHashMap<>();
        exceptions.put(
                "generations that have not ended",
                "select count(*) from generation where status not in ('completed', 'failed', 'canceled')");
        exceptions.put("deliveries that are not done", "select count(*) from webhook_delivery where state <> 'done'");
        exceptions.put("rooms with a gap or a repeat in their numbers", """
                select count(*) from room r
                left join (select room, count(*) as n, min(seq) as first, max(seq) as last from room_event group by room) e
                    on e.room = r.name
                where r.last_seq <> coalesce(e.n, 0) or coalesce(e.last, 0) <> r.last_seq or coalesce(e.first, 1) <> 1
                """);
        exceptions.put("generations whose end was not told exactly once in each of their rooms", """
                select count(*) from generation g
                cross join lateral (values ('user:' || g.user_id), ('video:' || g.video_id)) as r(room)
                where 1 <> (select count(*) from room_event e
                            where e.room = r.room and e.generation_id = g.id and e.type = 'generation.' || g.status)
                """);
        exceptions.put("accounts whose balance is not the sum of their entries", """
                select count(*) from credit_account a
                where a.balance <> (select coalesce(sum(amount), 0) from credit_entry e where e.user_id = a.user_id)
                """);
        exceptions.put("attempts that were not settled or refunded, once", """
                select count(*) from generation g
                where g.credits_reserved > 0
                  and 1 <> (select count(*) from credit_entry e
                            where e.generation_id = g.id and e.attempt = g.attempt and e.kind in ('settle', 'refund'))
                """);
        exceptions.put("completed generations that were not paid for", """
                select count(*) from generation g
                where g.credits_reserved > 0 and g.status = 'completed'
                  and not exists (select from credit_entry e
                                  where e.generation_id = g.id and e.attempt = g.attempt and e.kind = 'settle')
                """);
        return exceptions;
    }

    /** What is not true, in words with the count; empty when all is. */
    static List<String> violated(Database database) {
        List<String> violated = new ArrayList<>();
        COUNTS_OF_EXCEPTIONS.forEach((what, sql) -> {
            long count = (long) database.number(sql);
            if (count > 0) {
                violated.add(count + " " + what);
            }
        });
        return violated;
    }
}
