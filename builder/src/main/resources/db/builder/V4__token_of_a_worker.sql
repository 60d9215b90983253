-- By which token (its sha256) a worker is here; null for the one of the settings, which cannot be revoked.
alter table worker add column token text;
