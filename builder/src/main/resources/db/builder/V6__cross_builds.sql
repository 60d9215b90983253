-- Those of a worker's platforms that it builds for without being one.
alter table worker add column cross_builds text[] not null default '{}';
