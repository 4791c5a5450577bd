-- Postgres is the record. Every row that a browser is told about, every promise made to a provider and every
-- credit that moved stands in one of these tables before anybody hears of it.

-- Group roles: what each service may touch. Login roles are granted membership by whoever runs the database.
-- The worker owns the schema: it is the role that runs these migrations.
do $$
begin
    if not exists (select from pg_roles where rolname = 'reelay_ingest') then
        create role reelay_ingest nologin;
    end if;
    if not exists (select from pg_roles where rolname = 'reelay_push') then
        create role reelay_push nologin;
    end if;
end
$$;

-- A piece of requested work. `version` grows by one with every change that a browser is told, numbered or not,
-- so that a late progress message can be recognised.
create table generation (
    id                    text primary key,
    user_id               text not null,
    video_id              text not null,
    kind                  text not null check (kind in ('video', 'image', 'audio', 'transcript', 'summary')),
    provider              text not null,
    attempt               int not null default 1 check (attempt >= 1),
    status                text not null check (status in ('pending', 'starting', 'processing', 'saving', 'completed', 'failed', 'canceled')),
    stage                 text,
    progress              int not null default 0 check (progress between 0 and 100),
    message               text,
    estimated_seconds     int,
    version               bigint not null default 1,
    error_code            text,
    error                 text,
    credits_reserved      bigint not null default 0,
    credits_used          bigint,
    prompt                text not null,
    session_id            text not null,
    organization_id       text,
    model                 text,
    model_version         text,
    aspect_ratio          text not null default '16:9',
    duration_seconds      int not null default 8,
    number_of_videos      int not null default 1,
    person_generation     text not null default 'ALLOW_ALL',
    input_image_url       text,
    input                 json,
    processing_seconds    double precision,
    generation_seconds    double precision,
    download_seconds      double precision,
    created_at            timestamptz not null default now(),
    updated_at            timestamptz not null default now(),
    completed_at          timestamptz
) with (fillfactor = 80);

create index generation_of_user on generation (user_id, created_at desc, id desc);
-- A user room's snapshot: the newest that are still under way, however long the user's history is.
create index generation_of_user_under_way on generation (user_id, created_at desc)
    where status not in ('completed', 'failed', 'canceled');
create index generation_of_video on generation (video_id, created_at desc);

-- Asking a provider for an attempt: a durable job. `due` waits for run_at; `sending` holds a lease while the
-- request is on the wire (a lease that ran out means the outcome is unknown); `sent` knows the provider's job.
create table submission (
    generation_id   text not null references generation (id) on delete cascade,
    attempt         int not null,
    provider        text not null,
    -- The capability in the callback URL: whoever calls back for this attempt was told it by us.
    callback_token  text not null,
    state           text not null default 'due' check (state in ('due', 'sending', 'sent', 'failed')),
    tries           int not null default 0,
    run_at          timestamptz not null default now(),
    locked_until    timestamptz,
    job_id          text,
    error           text,
    created_at      timestamptz not null default now(),
    primary key (generation_id, attempt)
);

create index submission_due on submission (run_at) where state in ('due', 'sending');
create unique index submission_job on submission (provider, job_id) where job_id is not null;

-- One accepted webhook. The row that makes a redelivery a duplicate is the row that holds the work.
create table webhook_delivery (
    id              uuid primary key,
    sender          text not null,
    delivery_key    text not null,
    generation_id   text not null,
    attempt         int not null,
    -- The provider's own id of the job, when the delivery names one.
    job_id          text,
    headers         json not null,
    body            bytea not null,
    -- The StatusMessage; null when an authentic delivery could not be translated (then the row is dead).
    message         json,
    state           text not null default 'new' check (state in ('new', 'done', 'dead')),
    tries           int not null default 0,
    run_at          timestamptz not null default now(),
    -- What became of it (applied, stale attempt, after the end, ...) or why it died.
    outcome         text,
    received_at     timestamptz not null default now(),
    done_at         timestamptz,
    constraint webhook_delivery_once unique (sender, delivery_key)
) with (fillfactor = 80);

create index webhook_delivery_waiting on webhook_delivery (run_at) where state = 'new';

-- A file of a generation: first the job of fetching it (due), then the record of it (saved).
-- `lease` is the fencing token: it grows with each claim and is part of the S3 key.
create table media_file (
    id                text primary key,
    generation_id     text not null references generation (id) on delete cascade,
    attempt           int not null,
    n                 int not null,
    source_url        text not null,
    expected_size     bigint,
    filename          text,
    state             text not null default 'due' check (state in ('due', 'saved', 'failed')),
    tries             int not null default 0,
    run_at            timestamptz not null default now(),
    lease             int not null default 0,
    locked_until      timestamptz,
    error             text,
    bucket            text,
    s3_key            text unique,
    content_type      text,
    size_bytes        bigint,
    sha256            bytea,
    width             int,
    height            int,
    duration_seconds  double precision,
    aspect_ratio      text,
    -- The absolute address that browsers are told; its signature never expires by time.
    url               text,
    metadata          json,
    created_at        timestamptz not null default now(),
    saved_at          timestamptz,
    unique (generation_id, attempt, n)
);

create index media_file_due on media_file (run_at) where state = 'due';

-- A room's head. A room event's seq is last_seq + 1, taken under this row's lock in the transaction that writes the
-- event: seqs are gapless and nobody reads n+1 before n. Rows are never deleted.
create table room (
    name      text primary key,
    last_seq  bigint not null default 0
) with (fillfactor = 70);

create table room_event (
    room           text not null references room (name),
    seq            bigint not null check (seq >= 1),
    version        bigint not null,
    type           text not null,
    generation_id  text,
    at             timestamptz not null,
    data           json not null,
    primary key (room, seq)
);

-- Money moves once. The balance is the sum of the entries; the business key makes a second one impossible.
create table credit_account (
    user_id     text primary key,
    balance     bigint not null default 0 check (balance >= 0),
    updated_at  timestamptz not null default now()
);

create table credit_entry (
    id             bigint generated always as identity primary key,
    user_id        text not null references credit_account (user_id),
    kind           text not null check (kind in ('grant', 'reserve', 'settle', 'refund', 'adjust')),
    -- The signed effect on the balance: a reservation is negative, its refund positive, a settlement 0.
    amount         bigint not null,
    generation_id  text,
    attempt        int,
    reason         text,
    business_key   text not null unique,
    created_at     timestamptz not null default now()
);

create index credit_entry_of_user on credit_entry (user_id, id);
-- An attempt is paid for or given back, never both.
create unique index credit_entry_one_ending on credit_entry (generation_id, attempt) where kind in ('settle', 'refund');

grant usage on schema public to reelay_ingest, reelay_push;
grant select (id, attempt, kind) on generation to reelay_ingest;
grant select (generation_id, attempt, callback_token) on submission to reelay_ingest;
grant insert on webhook_delivery to reelay_ingest;
-- A repeat is recognised by ON CONFLICT and RETURNING, which read these columns.
grant select (id, sender, delivery_key) on webhook_delivery to reelay_ingest;
-- Push reads what rooms show: no prompt, no input, no address at the provider.
grant select (id, user_id, video_id, kind, attempt, status, stage, progress, message, estimated_seconds, version,
              error_code, error, credits_used, session_id, model, model_version, created_at) on generation to reelay_push;
grant select (id, generation_id, attempt, n, state, url, content_type, size_bytes, width, height, duration_seconds)
    on media_file to reelay_push;
grant select on room, room_event to reelay_push;
