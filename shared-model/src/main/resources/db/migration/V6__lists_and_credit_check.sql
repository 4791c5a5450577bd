-- Operators list the generations of all users, backends those of one organisation.
create index generation_newest on generation (created_at desc, id desc);
create index generation_of_organization on generation (organization_id, created_at desc, id desc)
    where organization_id is not null;

-- How far the check of the ledger has come. Its one row is the lease as well: whoever holds its lock checks.
create table credit_check (
    one         boolean primary key default true check (one),
    -- Accounts up to this one are done in the sweep under way.
    after_user  text not null default '',
    run_at      timestamptz not null default now(),
    -- What does not add up, in the sweep under way and in the last whole one.
    found       bigint not null default 0,
    found_last  bigint not null default 0,
    swept_at    timestamptz
);
insert into credit_check default values;
