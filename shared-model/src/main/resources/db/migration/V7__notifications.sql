-- What a user is to know, kept until it is pruned. Written with the event that it is about.
create table notification (
    user_id     text not null,
    -- A UUIDv7: of one user the newest has the greatest.
    id          text not null,
    type        text not null,
    title       text not null,
    message     text not null,
    data        json not null,
    created_at  timestamptz not null default now(),
    read_at     timestamptz,
    primary key (user_id, id)
);

create index notification_unread on notification (user_id) where read_at is null;
create index notification_by_age on notification (created_at);

-- How a user wants to be notified; without a row of everything, at once. `digest_due_at` is when the next digest is to be
-- made, and whoever makes it holds the row's lock. It is taken after accounts and before rooms, in the order of users.
create table notification_preference (
    user_id         text primary key,
    muted           text[] not null default '{}',
    digest_seconds  int not null default 0 check (digest_seconds between 0 and 86400),
    digest_due_at   timestamptz,
    updated_at      timestamptz not null default now()
) with (fillfactor = 80);

create index notification_digest_due on notification_preference (digest_due_at) where digest_due_at is not null;

-- Notifications that wait for a digest. The first that waits decides when it is due.
create table notification_held (
    user_id     text not null references notification_preference (user_id),
    id          text not null,
    type        text not null,
    title       text not null,
    message     text not null,
    data        json not null,
    created_at  timestamptz not null default now(),
    due_at      timestamptz not null,
    primary key (user_id, id)
);

-- Push tells how many are unread.
grant select (user_id, read_at) on notification to reelay_push;
