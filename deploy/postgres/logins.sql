-- Once for each database, as a superuser or whoever may create roles, before the first migration:
--   MIGRATION_PASSWORD=… INGEST_PASSWORD=… WORKER_PASSWORD=… PUSH_PASSWORD=… psql -v ON_ERROR_STOP=1 -d reelay -f logins.sql
-- The group roles hold the rights, which the migrations grant; the logins hold the passwords, and belong to one group each.
\getenv migration_password MIGRATION_PASSWORD
\getenv ingest_password INGEST_PASSWORD
\getenv worker_password WORKER_PASSWORD
\getenv push_password PUSH_PASSWORD

create role reelay_ingest nologin;
create role reelay_worker nologin;
create role reelay_push nologin;

-- The owner of the schema: no service logs in as it.
create role migration login password :'migration_password';
create role ingest login password :'ingest_password' in role reelay_ingest;
create role worker login password :'worker_password' in role reelay_worker;
create role push login password :'push_password' in role reelay_push;

alter database :"DBNAME" owner to migration;
revoke all on database :"DBNAME" from public;
grant connect on database :"DBNAME" to ingest, worker, push;
