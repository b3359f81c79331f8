#!/bin/bash
# What the entrypoint of the official image does, as far as we use it.
set -euo pipefail
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown -R postgres:postgres /var/lib/postgresql /var/run/postgresql
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi
file_variable() {
  local file="$1_FILE"
  [ -z "${!file:-}" ] || export "$1=$(cat "${!file}")"
}
file_variable POSTGRES_PASSWORD
export POSTGRES_USER=${POSTGRES_USER:-postgres}
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  # shellcheck disable=SC2086
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:?must be set}") ${POSTGRES_INITDB_ARGS:-}
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  pg_ctl start --wait -o "-c listen_addresses='' -c unix_socket_directories=/var/run/postgresql"
  export PGHOST=/var/run/postgresql PGUSER=$POSTGRES_USER PGPASSWORD=$POSTGRES_PASSWORD
  [ "${POSTGRES_DB:-postgres}" = postgres ] || psql --no-psqlrc --dbname postgres --command "create database \"$POSTGRES_DB\""
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) psql --no-psqlrc --set ON_ERROR_STOP=1 --dbname "${POSTGRES_DB:-postgres}" --file "$file" ;;
    esac
  done
  pg_ctl stop --wait --mode fast
fi
exec "$@" -c listen_addresses='*' -c unix_socket_directories=/var/run/postgresql
