-- Every catalog that was applied. The YAML is for people; "catalog" is what it meant when it was applied, so that neither
-- stricter rules nor other defaults of a later Slipway change or refuse a catalog that is in force.
create table catalog_version (
    version    int         primary key,
    yaml       text        not null,
    file       text        not null,
    catalog    json        not null,
    applied_at timestamptz not null default clock_timestamp(),
    applied_by text        not null
);
