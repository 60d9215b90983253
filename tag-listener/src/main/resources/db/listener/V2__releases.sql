-- The owner's rows: one a release, changed only in its own transactions.
create table release (
    id         text        primary key,
    project    text        not null,
    build      text        not null,
    tag        text        not null,
    ref        text        not null,
    sighting   int         not null,
    route      text        not null,
    version    text        not null,
    generation int         not null,
    state      text        not null,
    stage      text,
    set_id     text,
    -- Waits for an older release of the same version to end; nobody has been told of it yet.
    queued     boolean     not null default false,
    finished   boolean     not null default false,
    created_at timestamptz not null default clock_timestamp(),
    fact_at    timestamptz not null default clock_timestamp(),
    view       jsonb       not null,
    unique (project, ref, sighting, route)
);
create unique index release_unfinished on release (project, build, version) where not finished and not queued;
create index release_newest on release (project, tag, created_at desc);
create index release_waiting on release (fact_at) where not finished;

-- Every fact of a release, in any order, once.
create table release_fact (
    release    text   not null,
    event_id   text   not null,
    type       text   not null,
    generation int    not null,
    value      bytea  not null,
    primary key (release, event_id)
);

-- What is known of a project's repository. A ref that vanished stays, so that its return is a new sighting.
create table known_ref (
    project     text    not null,
    repository  text    not null,
    ref         text    not null,
    object      text    not null,
    commit_id   text    not null,
    sightings   int     not null,
    present     boolean not null,
    primary key (project, repository, ref)
);

-- Repositories whose tags of old are known; before that, nothing that is seen is new.
create table first_look (
    project    text        not null,
    repository text        not null,
    looked_at  timestamptz not null default clock_timestamp(),
    primary key (project, repository)
);

-- Deliveries of webhooks already acted on.
create table delivery (
    forge       text        not null,
    delivery_id text        not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (forge, delivery_id)
);
