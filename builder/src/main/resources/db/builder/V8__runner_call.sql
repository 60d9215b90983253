-- For which run of a cell a machine of a forge was asked for, how often it was started, and why it was not the last time.
create table runner_call (
    cell      uuid        primary key,
    run       bigint      not null,
    calls     int         not null default 1,
    called_at timestamptz not null default clock_timestamp(),
    trouble   text
);
