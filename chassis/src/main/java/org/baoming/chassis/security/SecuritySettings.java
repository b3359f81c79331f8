package org.baoming.chassis.security;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens a service accepts, and the paths that it opens to everybody.
 *
 * @param keycloakUrl where services reach Keycloak; tokens of services name it as their issuer
 * @param publicPaths path patterns, {@code /api/passport/registrations}, optionally after a method, {@code GET /api/…}
 */
@ConfigurationProperties("baoming.security")
record SecuritySettings(URI keycloakUrl, @DefaultValue List<String> publicPaths) {}
