-- The origin that each read-credential was first used for: it goes nowhere else, whatever a later catalog says.
create table credential_origin (
    index_name text        not null,
    reference  text        not null,
    origin     text        not null,
    bound_at   timestamptz not null default clock_timestamp(),
    primary key (index_name, reference)
);
