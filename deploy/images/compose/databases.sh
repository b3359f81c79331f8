#!/bin/bash
# A database and a role for each service: run by PostgreSQL's entrypoint at the first start.
for database in gateway passport enrollment photo audit payment scheduling keycloak; do
  password=${database^^}_DATABASE_PASSWORD
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set database="$database" --set password="${!password}" <<'END' || exit 1
create role :"database" login password :'password';
create database :"database" owner :"database";
revoke all on database :"database" from public;
END
done
