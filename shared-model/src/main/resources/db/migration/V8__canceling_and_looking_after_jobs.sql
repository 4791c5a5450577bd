-- A user may want a job canceled: cancel_at is when the provider is to be asked next, and null while nobody wants it or
-- once it has been asked. cancel_wanted stays: an order that was not sent yet never is.
-- A job may end without a word: look_at is when its provider is to be read next, and null once nothing is expected of it.
-- Each claim of the one or the other moves its time on by a lease and counts, so that one worker has it and who is late
-- is recognised. Rows that a worker of before this version writes are looked at by the default.
-- job_urls: where a provider said that its job is read and canceled, where that does not follow from its id.
alter table submission
    add column cancel_wanted boolean not null default false,
    add column cancel_at timestamptz,
    add column cancel_tries int not null default 0,
    add column look_at timestamptz default now() + interval '5 minutes',
    add column looks int not null default 0,
    add column job_urls json;

create index submission_to_cancel on submission (cancel_at) where cancel_at is not null and state = 'sent';
create index submission_to_look_at on submission (look_at) where look_at is not null;
