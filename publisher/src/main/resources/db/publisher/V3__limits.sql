-- What was sent to an index lately, of each kind that its limits count ('upload', 'new-project'). In the database, so that a
-- restart forgets nothing and the processes of one index share it.
create table spent (
    index_name text        not null,
    kind       text        not null check (kind in ('upload', 'new-project')),
    spent_at   timestamptz not null default clock_timestamp()
);
create index spent_lately on spent (index_name, kind, spent_at);

-- When the index got the version's first file: from then on it takes the others for a limited time.
alter table claim add column opened_at timestamptz;
