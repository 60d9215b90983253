-- The least level that the cell may run at, by system: {"linux": "sandbox", …}, from the spec of its release.
alter table cell add column demand jsonb not null default '{}';

-- Whether a worker of this level, on these platforms, may run such a cell. A machine is of one system.
create function level_suffices(level text, platforms text[], demand jsonb) returns boolean
language sql immutable return
    coalesce(array_position(array['plain', 'sandbox', 'machine'], level_suffices.level), 1) >=
    coalesce(array_position(array['plain', 'sandbox', 'machine'],
                            level_suffices.demand ->> split_part(level_suffices.platforms[1], '-', 1)), 1);

-- Whoever can run one cell of a queue can run all of them: the demand is part of what makes a queue.
drop view waiting_queue;
drop index cell_queue, cell_stalled;
alter table cell drop column queue;
alter table cell add column queue text not null generated always as (
    toolchain || '/' || coalesce(platform, '') || '/' || coalesce(python, '') || '/' || team || '/' || priority
    || '/' || demand::text) stored;
create index cell_queue on cell (queue, due, weight desc, id) where state = 'pending';
create index cell_stalled on cell (queue, stalled) where state = 'pending';

create view waiting_queue as
with recursive found as (
    (select queue, toolchain, platform, python, team, priority, demand from cell
     where state = 'pending' order by queue limit 1)
    union all
    select next.* from found cross join lateral (
        select c.queue, c.toolchain, c.platform, c.python, c.team, c.priority, c.demand from cell c
        where c.state = 'pending' and c.queue > found.queue order by c.queue limit 1) next
)
select queue, toolchain, platform, python, team, priority, demand from found;

-- Whether a worker other than one (null: any worker) could run such a cell.
drop function is_offered(text, text, text, text, text);
create function is_offered(toolchain text, platform text, python text, team text, but text, demand jsonb default '{}')
returns boolean language sql stable return exists (
    select 1 from present_worker w
    where w.instance is distinct from is_offered.but
      and is_offered.toolchain = any (w.toolchains)
      and (is_offered.platform is null or is_offered.platform = any (w.platforms))
      and (is_offered.python is null or is_offered.python = any (w.pythons))
      and (w.teams = '{}' or is_offered.team = any (w.teams))
      and level_suffices(w.level, w.platforms, is_offered.demand));
