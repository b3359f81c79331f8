package org.baoming.chassis.security;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.chassis.origin.PublicOrigins;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stateless resource server: {@code /internal/**} is for services only, the paths in
 * {@code baoming.security.public-paths} are for everybody, and all others require a signed-in caller. Finer rules are
 * {@code @PreAuthorize} at the controllers.
 */
@AutoConfiguration(before = ServletWebSecurityAutoConfiguration.class)
@EnableMethodSecurity
@EnableConfigurationProperties(SecuritySettings.class)
public class SecurityAutoConfiguration implements WebMvcConfigurer {

    private static final String BEARER = "Bearer ";
    private static final String REALM = "/realms/passport";

    @Bean
    SecurityFilterChain api(
            HttpSecurity http,
            SecuritySettings settings,
            JsonMapper json,
            JwtDecoder tokens,
            InstantSource clock,
            MeterRegistry meters) {
        http.csrf(AbstractHttpConfigurer::disable) // no cookies, no sessions
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(
                                    "/actuator/**", "/error", "/v3/api-docs/public", "/v3/api-docs.yaml/public")
                            .permitAll();
                    requests.requestMatchers("/v3/api-docs/**", "/v3/api-docs.yaml/**")
                            .hasRole(Role.SERVICE.wireName());
                    for (String path : settings.publicPaths()) {
                        String[] methodAndPath = path.split(" ", 2);
                        if (methodAndPath.length == 2) {
                            requests.requestMatchers(HttpMethod.valueOf(methodAndPath[0]), methodAndPath[1])
                                    .permitAll();
                        } else {
                            requests.requestMatchers(path).permitAll();
                        }
                    }
                    requests.requestMatchers("/internal/**").hasRole(Role.SERVICE.wireName());
                    requests.anyRequest().authenticated();
                })
                .oauth2ResourceServer(server -> server.bearerTokenResolver(SecurityAutoConfiguration::bearerToken)
                        .jwt(jwt -> jwt.decoder(new RememberedTokens(tokens, clock, meters))
                                .jwtAuthenticationConverter(roles()))
                        .authenticationEntryPoint((request, response, e) -> Problems.write(
                                response, json, Problems.of(CommonProblem.UNAUTHENTICATED, "A valid token is needed")))
                        .accessDeniedHandler((request, response, e) -> Problems.write(
                                response, json, Problems.of(CommonProblem.FORBIDDEN, "Your role does not allow this"))))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint((request, response, e) -> Problems.write(
                                response,
                                json,
                                Problems.of(CommonProblem.UNAUTHENTICATED, "A valid token is needed"))));
        return http.build();
    }

    /**
     * The issuers that a token may name (R-108). All of them are the one realm, with one set of keys: Keycloak names it by the
     * address at which it was asked, which is an origin where somebody signed in, and the internal one for services. Spring Boot adds
     * this to its own checks.
     */
    @Bean
    OAuth2TokenValidator<Jwt> issuers(PublicOrigins origins, SecuritySettings settings) {
        Set<String> issuers = Stream.concat(origins.origins().stream(), Stream.of(settings.keycloakUrl()))
                .map(address -> address + REALM)
                .collect(Collectors.toUnmodifiableSet());
        return new JwtClaimValidator<String>(JwtClaimNames.ISS, issuer -> issuer != null && issuers.contains(issuer));
    }

    /** An observation around each of a dozen filters costs more than it tells. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * From the header alone. Spring Security's own holds each character of the token, a kilobyte of them, against a regular
     * expression; what is no token the decoder refuses as well.
     */
    private static @Nullable String bearerToken(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        String token = header.substring(BEARER.length()).strip();
        return token.isEmpty() ? null : token;
    }

    private static JwtAuthenticationConverter roles() {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(token -> List.copyOf(CallerArgumentResolver.roles(token).stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.wireName()))
                .toList()));
        return converter;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgumentResolver());
    }
}
