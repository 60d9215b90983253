-- What every service keeps in its own schema: the same tables for all of them.

create table inbox (
    consumer_group text        not null,
    event_id       text        not null,
    type           text        not null,
    release        text        not null,
    topic          text        not null,
    received_at    timestamptz not null default clock_timestamp(),
    primary key (consumer_group, event_id)
);

-- Records that are no events: kept whole, with where they stand.
create table rejected (
    consumer_group   text        not null,
    topic            text        not null,
    partition_number int         not null,
    record_offset    bigint      not null,
    reason           text        not null,
    value            bytea,
    rejected_at      timestamptz not null default clock_timestamp(),
    primary key (consumer_group, topic, partition_number, record_offset)
);

-- Up to where a consumer group had acknowledged a partition before this schema existed: history, folded without causing work.
create table history (
    consumer_group   text   not null,
    topic            text   not null,
    partition_number int    not null,
    until_offset     bigint not null,
    primary key (consumer_group, topic, partition_number)
);

create table job (
    id          uuid        primary key,
    queue       text        not null,
    key         text        not null,
    payload     jsonb       not null,
    state       text        not null default 'ready' check (state in ('ready', 'running', 'done')),
    attempts    int         not null default 0,
    fence       bigint      not null default 0,
    created_at  timestamptz not null default clock_timestamp(),
    not_before  timestamptz not null default clock_timestamp(),
    lease_until timestamptz,
    unique (queue, key)
);
create index job_ready on job (queue, not_before) where state = 'ready';
create index job_running on job (queue, lease_until) where state = 'running';

create table outbox (
    id         bigint generated always as identity primary key,
    event_id   text        not null unique,
    topic      text        not null,
    key        text        not null,
    value      bytea       not null,
    created_at timestamptz not null default clock_timestamp()
);
