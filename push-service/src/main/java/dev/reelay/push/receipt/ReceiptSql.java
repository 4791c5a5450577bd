package dev.reelay.push.receipt;

/** What push asks and tells Postgres about receipts. */
final class ReceiptSql {

    /**
     * Writes a batch, each receipt unless a higher one stands, none beyond its room's head. Answers with the events that are
     * acknowledged by it and were not before, by type; of one receipt those within the last $4 numbers.
     */
    static final String WRITE = """
            with acked as (
                select a.room, a.user_id, least(a.seq, r.last_seq) as seq
                from unnest($1::text[], $2::text[], $3::bigint[]) as a (room, user_id, seq)
                join room r on r.name = a.room
                where r.last_seq > 0
            ), before as (
                select d.room, d.user_id, d.seq
                from delivery_receipt d
                join acked a on a.room = d.room and a.user_id = d.user_id
            ), written as (
                insert into delivery_receipt as d (room, user_id, seq)
                select room, user_id, seq from acked order by room, user_id
                on conflict (room, user_id) do update set seq = excluded.seq, acked_at = now()
                    where d.seq < excluded.seq
                returning d.room, d.user_id, d.seq
            )
            select e.type, count(*) as events
            from written w
            left join before b on b.room = w.room and b.user_id = w.user_id
            join room_event e on e.room = w.room and e.seq <= w.seq and e.seq > greatest(coalesce(b.seq, 0), w.seq - $4::bigint)
            group by e.type
            """;

    /** The events of a span of time by hour, scope of the room and type, and how many of them somebody acknowledged. */
    static final String REPORT = """
            select date_trunc('hour', e.at, 'UTC') as hour, split_part(e.room, ':', 1) as scope, e.type,
                   count(*) as events, count(*) filter (where r.readers > 0) as acked, sum(r.readers)::bigint as receipts
            from room_event e
            cross join lateral (
                select count(*) as readers from delivery_receipt d where d.room = e.room and d.seq >= e.seq
            ) r
            where e.at >= $1 and e.at < $2
            group by 1, 2, 3
            order by 1, 2, 3
            """;

    private ReceiptSql() {}
}
