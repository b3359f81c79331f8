package org.baoming.chassis.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The paths that a service opens to everybody.
 *
 * @param publicPaths path patterns, {@code /api/passport/registrations}, optionally after a method, {@code GET /api/…}
 */
@ConfigurationProperties("baoming.security")
record SecuritySettings(@DefaultValue List<String> publicPaths) {}
