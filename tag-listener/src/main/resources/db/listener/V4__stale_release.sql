-- Facts of cells have come that the row does not tell of yet: they are folded together, soon.
alter table release add column stale boolean not null default false;
create index release_stale on release (id) where stale;
