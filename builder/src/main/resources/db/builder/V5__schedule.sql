-- How urgent a release is (see Priority), and when it has waited so long that it counts as the most urgent.
alter table build add column priority smallint not null default 1,
                  add column due timestamptz not null default clock_timestamp();

alter table cell add column priority smallint not null default 1,
                 add column due timestamptz not null default clock_timestamp(),
                 -- Whoever can run one cell of a queue can run all of them; in it only due and weight decide.
                 add column queue text not null generated always as (
                     toolchain || '/' || coalesce(platform, '') || '/' || coalesce(python, '') || '/' || team || '/' || priority
                 ) stored;

drop index cell_pending;
create index cell_queue on cell (queue, due, weight desc, id) where state = 'pending';
create index cell_not_before on cell (not_before) where state = 'pending';
create index cell_served_team on cell (team, claimed_at);
create index cell_duration_kind on cell (project, kind, since) where state = 'done';

-- The queues in which cells wait, found in as many steps as there are queues, however many cells are in them.
create view waiting_queue as
with recursive found as (
    (select queue, toolchain, platform, python, team, priority from cell
     where state = 'pending' order by queue limit 1)
    union all
    select next.* from found cross join lateral (
        select c.queue, c.toolchain, c.platform, c.python, c.team, c.priority from cell c
        where c.state = 'pending' and c.queue > found.queue order by c.queue limit 1) next
)
select queue, toolchain, platform, python, team, priority from found;

-- The workers that were heard of within the last minute. One whose token was revoked can no longer say that it leaves.
create view present_worker as
select instance, name, platforms, pythons, toolchains, level, slots, teams from worker
where last_seen > clock_timestamp() - interval '60 seconds'
  and not exists (select 1 from worker_token where sha256 = worker.token and revoked_at is not null);

-- Whether a worker other than one (null: any worker) could run such a cell.
create function is_offered(toolchain text, platform text, python text, team text, but text) returns boolean
language sql stable return exists (
    select 1 from present_worker w
    where w.instance is distinct from is_offered.but
      and is_offered.toolchain = any (w.toolchains)
      and (is_offered.platform is null or is_offered.platform = any (w.platforms))
      and (is_offered.python is null or is_offered.python = any (w.pythons))
      and (w.teams = '{}' or is_offered.team = any (w.teams)));

-- How long a cell is expected to run: as in the project's last release, else as its cells of that kind did; null: nobody knows.
create function expected_seconds(project text, name text, kind text) returns double precision
language sql stable return coalesce(
    (select c.seconds from cell c
     where c.project = expected_seconds.project and c.name = expected_seconds.name and c.state = 'done'
     order by c.since desc limit 1),
    (select avg(last.seconds) from (
        select c.seconds from cell c
        where c.project = expected_seconds.project and c.kind = expected_seconds.kind and c.state = 'done'
        order by c.since desc limit 20) last));
