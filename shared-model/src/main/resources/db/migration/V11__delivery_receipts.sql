-- What clients say they have seen: everything of a room up to seq, live, replayed or within a snapshot. One row for each
-- user and room that ever acknowledged, however often; which types that covers, and when they were told, room_event knows.
create table delivery_receipt (
    room      text not null,
    user_id   text not null,
    seq       bigint not null check (seq >= 1),
    acked_at  timestamptz not null default now(),
    primary key (room, user_id)
) with (fillfactor = 80);

-- For the report over a span of time. Events are appended as time goes, so an index of a few pages does.
create index room_event_at on room_event using brin (at);

-- The one table that push writes.
grant select, insert, update (seq, acked_at) on delivery_receipt to reelay_push;
