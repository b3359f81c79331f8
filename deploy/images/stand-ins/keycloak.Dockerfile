# quay.io/keycloak/keycloak: the distribution in /opt/keycloak, kc.sh as entrypoint, user 1000 of group 0.
FROM baoming-stand-in/debian
COPY java /usr/lib/jvm/java
COPY --chown=1000:0 keycloak /opt/keycloak
RUN chmod -R g+rwX /opt/keycloak && chmod +x /opt/keycloak/bin/*.sh
ENV PATH=/usr/lib/jvm/java/bin:/usr/local/bin:/usr/bin:/bin JAVA_HOME=/usr/lib/jvm/java LANG=en_US.UTF-8
USER 1000
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
