-- Deliveries are pruned by when they were closed; one that was dead from the start was closed when it came. The index
-- grows at its right end, and only when a delivery is closed: ingest's insert does not pay for it.
create index webhook_delivery_closed on webhook_delivery (state, coalesce(done_at, received_at)) where state <> 'new';

-- A status message that another backend published on Redis waits in the inbox like any delivery. When nothing here
-- makes that transcript or summary, it belongs to a video instead of a generation, and is told in the video's room.
alter table webhook_delivery
    alter column generation_id drop not null,
    alter column attempt drop not null,
    add column video_id text,
    add column kind text,
    add constraint webhook_delivery_of_generation_or_video check (
        case when generation_id is null
            then attempt is null and video_id is not null
                and kind is not null and kind in ('video', 'image', 'audio', 'transcript', 'summary')
            else attempt is not null and video_id is null and kind is null
        end);
