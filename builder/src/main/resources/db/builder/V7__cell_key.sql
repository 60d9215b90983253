-- The versions of a worker's interpreters and tools, by name; empty: it does not say.
alter table worker add column versions json not null default '{}';

alter table cell
    -- The hash of all that goes into it (CellKey), from the claim on; null: what it makes serves no other release.
    add column key text,
    -- The release whose equal cell made what it has; null: a worker made it for this release.
    add column taken_from text,
    -- When it was made, for whichever release.
    add column began_at timestamptz,
    add column ended_at timestamptz;
create index cell_key on cell (key) where state = 'done';
