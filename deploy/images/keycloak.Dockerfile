# Keycloak with our providers, theme and realm, built for PostgreSQL. The context has providers/, themes/ and import/: deploy/images/build
# makes it.
ARG KEYCLOAK_IMAGE=quay.io/keycloak/keycloak:26.7.3

FROM ${KEYCLOAK_IMAGE} AS built
COPY --chown=1000:0 providers /opt/keycloak/providers
COPY --chown=1000:0 themes /opt/keycloak/themes
COPY --chown=1000:0 import /opt/keycloak/data/import
RUN /opt/keycloak/bin/kc.sh build --db=postgres --health-enabled=true

FROM ${KEYCLOAK_IMAGE}
ARG VERSION
ARG REVISION
LABEL org.opencontainers.image.title="keycloak" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.vendor="Baoming" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.description="Baoming: Keycloak with the realm passport"
COPY --from=built /opt/keycloak/lib/quarkus /opt/keycloak/lib/quarkus
COPY --from=built /opt/keycloak/providers /opt/keycloak/providers
COPY --from=built /opt/keycloak/themes /opt/keycloak/themes
COPY --from=built /opt/keycloak/data /opt/keycloak/data
USER 10001:0
