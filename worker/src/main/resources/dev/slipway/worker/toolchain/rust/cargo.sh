# Runs cargo in a home of the cell's own, over crates that were fetched before and are only read:
#   sh -c THIS cargo.sh FETCHED command…
# cargo itself must be able to write there: it unpacks into it what it packages.
set -eu
for part in registry/index registry/cache registry/src git/db git/checkouts; do
    mkdir -p "$CARGO_HOME/$part"
    for each in "$1/$part"/*; do
        [ ! -e "$each" ] || ln -sfn "$each" "$CARGO_HOME/$part/"
    done
done
if [ -f "$1/config.toml" ]; then
    ln -sfn "$1/config.toml" "$CARGO_HOME/config.toml"
fi
shift
exec "$@"
