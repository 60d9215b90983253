-- The newest generation of each release that any fact named, and the newest that was cancelled: older facts cause no work.
create table generation (
    release   text primary key,
    newest    int  not null,
    cancelled int  not null default 0
);

-- What was built, and what the cell said that rendered its description. Events are bytes, since jsonb refuses what
-- project output may hold (NUL).
create table built (
    release     text  not null,
    generation  int   not null,
    event       bytea not null,
    description bytea,
    primary key (release, generation)
);

-- Sets that passed, with the fact that said so: a replay says it again without looking at the files.
create table verdict (
    release         text  not null,
    set_id          text  not null,
    event           bytea not null,
    requires_python text,
    primary key (release, set_id)
);

-- Installs that were asked for.
create table install (
    release       text        not null,
    generation    int         not null,
    stage         text        not null,
    set_id        text        not null,
    request       bytea       not null,
    patience      bigint      not null, -- milliseconds
    asked_at      timestamptz not null,
    attempts      int         not null default 1,
    resumes_until timestamptz,          -- set when it is parked
    finished      boolean     not null default false,
    primary key (release, generation, stage)
);
