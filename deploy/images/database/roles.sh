#!/bin/sh
# Run once by the image, on an empty data folder: five roles, each with its own schema and no sight of another's.
set -eu
psql() {
    command psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname slipway "$@"
}
psql -c "REVOKE ALL ON DATABASE slipway FROM PUBLIC" -c "REVOKE ALL ON SCHEMA public FROM PUBLIC"
for role in listener builder validator publisher notifier; do
    psql -v password="$(cat "/run/secrets/database-$role")" <<SQL
CREATE ROLE $role LOGIN PASSWORD :'password';
GRANT CONNECT, TEMPORARY, CREATE ON DATABASE slipway TO $role;
CREATE SCHEMA $role AUTHORIZATION $role;
SQL
done
