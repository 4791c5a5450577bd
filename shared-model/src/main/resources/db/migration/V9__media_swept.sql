-- What lost leases may have left in the bucket: all leases up to swept_lease were looked after, the next look is at
-- sweep_at. A file that was saved by its first claim, as nearly all are, never comes up.
alter table media_file
    add column swept_lease int not null default 0,
    add column sweep_at timestamptz not null default now();

-- The newest lease is lost only once another is taken or the file is given up.
create index media_file_unswept on media_file (sweep_at)
    where swept_lease < lease - case state when 'failed' then 0 else 1 end;
