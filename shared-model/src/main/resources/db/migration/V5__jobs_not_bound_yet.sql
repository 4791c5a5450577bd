-- A webhook that names only the provider's job may come before the submit's answer has bound that job: ingest asks whether
-- any submission to the provider is still without one, and then lets the webhook come again.
grant select (state) on submission to reelay_ingest;

create index submission_unbound on submission (provider) where job_id is null and state in ('due', 'sending');
