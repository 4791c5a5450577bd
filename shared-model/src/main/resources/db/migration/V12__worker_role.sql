-- The worker need not own the schema any more: its login belongs to this group, and the owner logs in for migrations alone.
do $$
begin
    if not exists (select from pg_roles where rolname = 'reelay_worker') then
        create role reelay_worker nologin;
    end if;
end
$$;

grant usage on schema public to reelay_worker;
grant select on generation, submission, webhook_delivery, media_file, room, room_event, credit_account, credit_entry,
    credit_check, idempotency_key, notification, notification_held, notification_preference to reelay_worker;
grant insert on generation, submission, webhook_delivery, media_file, room, room_event, credit_account, credit_entry,
    idempotency_key, notification, notification_held, notification_preference to reelay_worker;
-- Not room_event, nor credit_entry: what was told and what money moved stands as it was written.
grant update on generation, submission, webhook_delivery, media_file, room, credit_account, credit_check,
    idempotency_key, notification, notification_held, notification_preference to reelay_worker;
-- What is pruned, and what has gone into a digest.
grant delete on webhook_delivery, idempotency_key, notification, notification_held to reelay_worker;
