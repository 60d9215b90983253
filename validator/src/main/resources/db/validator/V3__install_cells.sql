-- An install has several cells. What each said, or why it failed, is bytes of JSON: what project output may hold (NUL), jsonb refuses.
create table install_cell (
    release       text        not null,
    generation    int         not null,
    stage         text        not null,
    cell          text        not null,
    position      int         not null,
    request       bytea       not null,
    attempts      int         not null default 1,
    resumes_until timestamptz,          -- set when it is parked
    state         text        not null,
    report        bytea,
    failure       bytea,
    primary key (release, generation, stage, cell),
    foreign key (release, generation, stage) references install
);

insert into install_cell (release, generation, stage, cell, position, request, attempts, resumes_until, state)
select release, generation, stage, stage, 0, request, attempts, resumes_until, 'OPEN' from install where not finished;

-- What there is to say of each file unless a cell installs it, as a JSON array.
alter table install add unless bytea not null default '[]', drop request, drop attempts, drop resumes_until;
