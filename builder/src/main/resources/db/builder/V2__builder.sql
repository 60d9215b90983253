-- One release's build, in its newest generation.
create table build (
    release    text        primary key,
    generation int         not null,
    state      text        not null check (state in ('idle', 'checkout', 'running', 'built', 'failed', 'cancelled')),
    began_at   timestamptz not null default clock_timestamp(),
    sighting   json        not null,
    spec       json        not null,
    tree       json,
    matrix     json,
    -- The set, once there was one: from then on finished cells are taken from the store, whatever a replay asks for.
    set_id     text
);

-- A cancellation may arrive before the generation that it cancels.
create table cancellation (
    release    text not null,
    generation int  not null,
    primary key (release, generation)
);

-- The sets that topics told of before this schema existed, with the cells that made them, in order.
create table recalled_set (
    release text   primary key,
    set_id  text   not null,
    cells   text[] not null
);

-- What was packed before: one commit of one repository gives one tree.
create table tree (
    repository  text   not null,
    commit_id   text   not null,
    -- The ref whose history is in it; empty for a tree without one.
    history     text   not null,
    sha256      text   not null,
    size        bigint not null,
    commit_time bigint not null,
    primary key (repository, commit_id, history)
);

create table cell (
    id           uuid        primary key,
    release      text        not null,
    name         text        not null,
    -- The newest generation that wants it; attempts, tries and losses are counted within it.
    generation   int         not null,
    stage        text        not null,
    requested_by text        not null,
    project      text        not null,
    team         text        not null,
    -- Not jsonb, which refuses the NUL characters that commands may print.
    work         json        not null,
    kind         text        not null,
    toolchain    text        not null,
    platform     text,
    python       text,
    state        text        not null check (state in ('pending', 'running', 'done', 'failed', 'cancelled')),
    cancelling   boolean     not null default false,
    -- How long it took in the project's last release, in milliseconds: longer cells go first within a release.
    weight       int         not null,
    since        timestamptz not null,
    not_before   timestamptz not null default clock_timestamp(),
    fence        bigint      not null default 0,
    attempts     int         not null default 0,
    tries        int         not null default 0,
    losses       int         not null default 0,
    worker       text,
    instance     text,
    level        text,
    claimed_at   timestamptz,
    lease_until  timestamptz,
    seconds      double precision,
    artifacts    json,
    result       json,
    failure      json,
    unique (release, name)
);
create index cell_pending on cell (since) where state = 'pending';
create index cell_running on cell (lease_until) where state = 'running';
create index cell_duration on cell (project, name, since) where state = 'done';
create index cell_running_team on cell (team, project) where state = 'running';

-- The log of a running attempt, one row a segment, and of an ended one, a blob.
create table log_segment (
    cell   uuid   not null,
    fence  bigint not null,
    number int    not null,
    bytes  bytea  not null,
    primary key (cell, fence, number)
);
create table log_sealed (
    cell   uuid   not null,
    fence  bigint not null,
    sha256 text   not null,
    size   bigint not null,
    primary key (cell, fence)
);

-- Workers as they last offered themselves.
create table worker (
    instance   text        primary key,
    name       text        not null,
    platforms  text[]      not null,
    pythons    text[]      not null,
    toolchains text[]      not null,
    level      text        not null,
    slots      int         not null,
    last_seen  timestamptz not null default clock_timestamp()
);
