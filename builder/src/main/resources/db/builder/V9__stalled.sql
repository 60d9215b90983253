-- Whether it was told that nobody who is there could run the waiting cell.
alter table cell add column stalled boolean not null default false;
create index cell_stalled on cell (queue, stalled) where state = 'pending';
