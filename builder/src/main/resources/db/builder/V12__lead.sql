-- How long before the end of its release a cell should begin, in milliseconds (see Spread); null: as long as it takes (weight).
alter table cell add column lead int;
drop index cell_queue;
create index cell_queue on cell (queue, due, coalesce(lead, weight) desc, id) where state = 'pending';
