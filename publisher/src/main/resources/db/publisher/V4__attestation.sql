-- What was signed for a file (PEP 740), so that a retry does not sign it again: as the index takes it, and in whose name.
create table attestation (
    index_name text        not null,
    filename   text        not null,
    sha256     text        not null,
    signer     text        not null,
    document   text        not null,
    made_at    timestamptz not null default clock_timestamp(),
    primary key (index_name, filename, sha256)
);
