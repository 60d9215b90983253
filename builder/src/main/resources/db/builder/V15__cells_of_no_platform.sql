-- Whether a worker that offers these platforms may run a cell for one of them, or for none in particular: such a one runs commands
-- that are written for a POSIX shell, or packs files with their permissions, and is nothing for a machine that is only Windows.
create function serves_platform(platform text, platforms text[]) returns boolean language sql immutable return
    case when platform is null
         then platforms = '{}' or exists (select 1 from unnest(platforms) own where own not like 'windows-%')
         else platform = any (platforms) end;

-- Whether a worker other than one (null: any worker) could run such a cell.
create or replace function is_offered(
    toolchain text, platform text, python text, team text, but text, demand jsonb default '{}')
returns boolean language sql stable return exists (
    select 1 from present_worker w
    where w.instance is distinct from is_offered.but
      and w.only_cell is null
      and is_offered.toolchain = any (w.toolchains)
      and serves_platform(is_offered.platform, w.platforms)
      and (is_offered.python is null or is_offered.python = any (w.pythons))
      and (w.teams = '{}' or is_offered.team = any (w.teams))
      and level_suffices(w.level, w.platforms, is_offered.demand));
