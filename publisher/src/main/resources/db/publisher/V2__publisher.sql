-- The indexes that turns have named: each has a consumer group and a queue of its own, opened again at every start.
create table index_group (
    index_name    text        primary key,
    discovered_at timestamptz not null default clock_timestamp()
);

-- What an index's group knows of a release: the highest generation that its turns named, and the highest that was cancelled.
create table course (
    index_name text not null,
    release    text not null,
    generation int  not null default 0,
    cancelled  int  not null default 0,
    primary key (index_name, release)
);

-- A turn and how far it came. At most one of a claim is unfinished: the newest.
create table publication (
    index_name     text        not null,
    release        text        not null,
    generation     int         not null,
    package        text        not null,
    version        text        not null,
    granted_at     timestamptz not null,
    turn           jsonb       not null,
    state          text        not null check (state in
                       ('open', 'parked', 'published', 'skipped', 'failed', 'cancelled', 'superseded', 'folded')),
    tries          int         not null default 1,
    troubled_since timestamptz,
    resumes_until  timestamptz,
    primary key (index_name, release, generation)
);
create unique index publication_unfinished on publication (index_name, package, version)
    where state in ('open', 'parked');

-- One version of one package on one index has one set. The row is also what turns and the run of the claim's job lock:
-- "changes" counts what a run that is under way may not have seen.
create table claim (
    index_name text        not null,
    package    text        not null,
    version    text        not null,
    set_id     text,
    release    text,
    changes    bigint      not null default 0,
    claimed_at timestamptz,
    primary key (index_name, package, version)
);

-- One row a file on an index. "attempted" is written before the first byte and stands until the answer is known; until
-- "in_flight_until" the bytes may still be on their way, whoever sent them.
create table ledger (
    index_name      text        not null,
    filename        text        not null,
    package         text        not null,
    version         text        not null,
    set_id          text        not null,
    release         text        not null,
    sha256          text        not null,
    size            bigint      not null,
    state           text        not null default 'intent' check (state in ('intent', 'attempted', 'confirmed')),
    attempts        int         not null default 0,
    in_flight_until timestamptz,
    attempted_at    timestamptz,
    confirmed_at    timestamptz,
    primary key (index_name, filename),
    foreign key (index_name, package, version) references claim
);
create index ledger_release on ledger (release);
create index ledger_claim on ledger (index_name, package, version);

-- Where a credential goes: the origin (scheme, host, port) at which an index first used it, and nowhere else.
create table credential_origin (
    index_name text        not null,
    reference  text        not null,
    origin     text        not null,
    bound_at   timestamptz not null default clock_timestamp(),
    primary key (index_name, reference)
);
