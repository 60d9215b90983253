-- Tokens of workers. Only their hashes are kept; a revoked one stays, so that its bearer is told so.
create table worker_token (
    sha256     text        primary key,
    name       text        not null,
    -- Whose cells, and of which platforms, its bearers may run; empty: all.
    teams      text[]      not null,
    platforms  text[]      not null,
    created_at timestamptz not null default clock_timestamp(),
    revoked_at timestamptz
);
create unique index worker_token_name on worker_token (name) where revoked_at is null;

-- Whose cells the worker's token lets it run; empty: all.
alter table worker add column teams text[] not null default '{}';
