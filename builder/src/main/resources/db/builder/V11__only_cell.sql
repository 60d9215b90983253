-- The one cell that a worker was started for; it is not there for any other.
alter table worker add column only_cell uuid;

create or replace view present_worker as
select instance, name, platforms, pythons, toolchains, level, slots, teams, only_cell from worker
where last_seen > clock_timestamp() - interval '60 seconds'
  and not exists (select 1 from worker_token where sha256 = worker.token and revoked_at is not null);

-- Whether a worker other than one (null: any worker) could run such a cell.
create or replace function is_offered(
    toolchain text, platform text, python text, team text, but text, demand jsonb default '{}')
returns boolean language sql stable return exists (
    select 1 from present_worker w
    where w.instance is distinct from is_offered.but
      and w.only_cell is null
      and is_offered.toolchain = any (w.toolchains)
      and (is_offered.platform is null or is_offered.platform = any (w.platforms))
      and (is_offered.python is null or is_offered.python = any (w.pythons))
      and (w.teams = '{}' or is_offered.team = any (w.teams))
      and level_suffices(w.level, w.platforms, is_offered.demand));
