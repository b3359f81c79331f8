package org.baoming.gateway.signin;

import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * The security filters. The gateway only knows whether there is a session; the services decide what a visitor may do. So
 * every request passes here, except a write without a valid CSRF token.
 */
@Configuration(proxyBeanMethods = false)
class SignInSecurity {

    private static final Logger log = LoggerFactory.getLogger(SignInSecurity.class);

    /** Keycloak guards its own pages: its headers, its form codes, its cookies. No session of the gateway is touched. */
    @Bean
    @Order(1)
    SecurityFilterChain identityProviderPages(HttpSecurity http) {
        return http.securityMatcher("/realms/**", "/resources/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** What the portal calls: here nobody signs in, so that the filters for that need not look at each call. */
    @Bean
    @Order(2)
    SecurityFilterChain calls(
            HttpSecurity http, CsrfTokenRepository proofs, Problems problems, SessionsByOrigin sessions) {
        return guarded(http, proofs, problems, sessions)
                .securityMatcher("/api/**")
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain everythingElse(
            HttpSecurity http,
            CsrfTokenRepository proofs,
            GatewaySettings settings,
            Problems problems,
            SignInMetrics metrics,
            SessionsByOrigin sessions) {
        return guarded(http, proofs, problems, sessions)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .oauth2Login(signIn -> signIn
                        // no generated page: the portal has the button
                        .loginPage("/")
                        .successHandler((request, response, visitor) -> {
                            metrics.signedIn();
                            request.getSession().setMaxInactiveInterval((int)
                                    settings.sessionIdle().toSeconds());
                            response.sendRedirect(ReturnPath.withOutcome(
                                    ReturnPath.take(request), request.getParameter("kc_action_status")));
                        })
                        .failureHandler((request, response, failure) -> {
                            metrics.notSignedIn();
                            // not the message, which may quote what came from outside
                            log.warn(
                                    "Sign-in failed: {}",
                                    failure instanceof OAuth2AuthenticationException refused
                                            ? refused.getError().getErrorCode()
                                            : failure.getClass().getSimpleName());
                            response.sendRedirect(ReturnPath.afterFailure(request));
                        })
                        .withObjectPostProcessor(startsThatFail()))
                .build();
    }

    /**
     * What goes wrong at the start of a sign-in, the filter would answer 500 by itself: the sessions' database, mostly. It goes on to
     * where outages are answered.
     */
    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> startsThatFail() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler((_, _, failure) -> {
                    throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
                });
                return filter;
            }
        };
    }

    /** Proof for writes, headers for browsers, refusals as problems. */
    private static HttpSecurity guarded(
            HttpSecurity http, CsrfTokenRepository proofs, Problems problems, SessionsByOrigin sessions) {
        return http.securityContext(context -> context.securityContextRepository(sessions))
                .csrf(csrf -> csrf.csrfTokenRepository(proofs)
                        // made only when the portal asks for the session: what can be cached carries no cookie
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(OnlyOwnHosts::isNotification))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint((request, response, failure) ->
                                problems.write(request, response, ProblemCode.UNAUTHENTICATED, "There is no session."))
                        .accessDeniedHandler((request, response, failure) -> {
                            if (failure instanceof CsrfException) {
                                problems.write(
                                        request,
                                        response,
                                        ProblemCode.CSRF_TOKEN_INVALID,
                                        "Repeat the cookie that GET /api/session set in the header "
                                                + SessionBoundCsrf.HEADER + ".");
                            } else {
                                problems.write(request, response, ProblemCode.FORBIDDEN, "This is not allowed.");
                            }
                        }))
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("camera=(self), geolocation=(), microphone=()"))
                        .contentTypeOptions(Customizer.withDefaults())
                        .addHeaderWriter(new ContentSecurityPolicy()))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    /** An observation around each of a dozen filters costs more than it tells. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Swagger UI repeats the proof, too, when somebody tries a write there. */
    @Autowired
    void proofsOfSwaggerUi(SwaggerUiConfigProperties page, GatewaySettings settings) {
        page.getCsrf().setCookieName(settings.cookies().csrf());
    }

    /** Detours in the path, tricks with its encoding. */
    @Bean
    RequestRejectedHandler firewall(Problems problems) {
        return (request, response, rejected) -> problems.write(
                request, response, ProblemCode.MALFORMED_REQUEST, "An address like this one is not accepted.");
    }

    @Bean
    CsrfTokenRepository csrfProofs(GatewaySettings settings) {
        return new SessionBoundCsrf(settings.cookies(), settings.clientSecret());
    }
}
