-- Every fact as it came: what a release is, is folded from these. Bytes, since jsonb refuses what project output may hold (NUL).
create table fact (
    event_id text   primary key,
    release  text   not null,
    event    bytea  not null
);
create index fact_release on fact (release);

-- The row that the lines of a release are numbered by, and what the list shows of it; empty until its beginning has arrived.
create table timeline_release (
    id              text        primary key,
    last_seq        bigint      not null,
    started_at      timestamptz not null,
    changed_at      timestamptz not null,
    project         text,
    package_name    text,
    tag             text,
    version         text,
    route           text,
    state           text,
    generation      int,
    current_stage   text,
    failure_message text
);
create index timeline_release_newest on timeline_release (started_at desc);

create table timeline_line (
    event_id    text        primary key,
    release     text        not null references timeline_release (id),
    seq         bigint      not null,
    happened_at timestamptz not null,
    type        text        not null,
    stage       text,
    cell        text,
    text        text        not null,
    kind        text        not null check (kind in ('info', 'done', 'failed', 'progress'))
);
create index timeline_line_release on timeline_line (release, seq);

-- Since when lines come as they happen; what is older was read again from the topics, and is put into its order.
create table timeline_since (since timestamptz not null);
insert into timeline_since values (clock_timestamp());
