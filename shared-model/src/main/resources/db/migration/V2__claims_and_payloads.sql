-- Ingest asks whether a job is known before it pays for a costly verification, or asks the provider.
grant select (provider, job_id) on submission to reelay_ingest;

-- What an operator asks of a delivery. `payload_version` is the form that the sender's body had; `error` is the newest
-- reason why it could not be applied, or was dead from the start; `tried_at` is when that was last tried.
alter table webhook_delivery
    add column payload_version smallint not null default 1,
    add column error text,
    add column tried_at timestamptz;
