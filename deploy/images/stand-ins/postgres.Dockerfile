# postgres:18, as far as we use it: its user, its data directory, and what its entrypoint makes at the first start.
FROM baoming-stand-in/debian
COPY postgres /usr/local
COPY docker-entrypoint.sh /usr/local/bin/
RUN groupadd --gid 999 postgres && useradd --uid 999 --gid 999 --home-dir /var/lib/postgresql --no-create-home postgres \
  && install --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql /var/run/postgresql /docker-entrypoint-initdb.d
ENV PGDATA=/var/lib/postgresql/18/docker LANG=C.UTF-8
VOLUME /var/lib/postgresql
EXPOSE 5432
STOPSIGNAL SIGINT
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
