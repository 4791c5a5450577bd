-- A create request that its caller may send again: the same key of the same caller is answered with the generation that
-- the first one made. Written with the generation, so that neither is there without the other. Kept for a day or more,
-- then pruned by its age.
create table idempotency_key (
    user_id         text not null,
    key             text not null,
    -- SHA-256 of what was asked for, in hex: the same key with another request is a mistake of the caller's.
    fingerprint     text not null,
    -- Checked at the commit, since this row comes first: who sends the same key meanwhile waits for its outcome.
    generation_id   text not null references generation (id) on delete cascade deferrable initially deferred,
    created_at      timestamptz not null default now(),
    primary key (user_id, key)
);

create index idempotency_key_by_age on idempotency_key (created_at);
create index idempotency_key_of_generation on idempotency_key (generation_id);
