package org.baoming.gateway.routes;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.routeId;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.waiting.GuardSeats;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * All routes. What is not listed here cannot be reached: no service's {@code /internal}, no {@code /admin} and no other
 * realm of the identity provider.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

    /** The service that receives photos from candidates, and archives of them from centres. */
    private static final String PHOTO = "photo";

    /** The service that receives evidence from candidates. */
    private static final String SCHEDULING = "scheduling";

    private static final String EVIDENCE = "/api/scheduling/registrations/*/accommodation/files/*";

    /** The service that has pages of its own: the desk of the centres. */
    private static final String DESK = "audit";

    /** The portal's page for the account. */
    private static final URI ACCOUNT = URI.create("/account");

    /** Sign-in, sign-out, other identity providers and the return from them; the realm's keys and description. */
    private static final List<String> PAGES = List.of(
            "/protocol/openid-connect/auth",
            "/protocol/openid-connect/logout/**",
            "/login-actions/**",
            "/broker/*/login",
            "/broker/*/endpoint",
            "/broker/after-first-broker-login",
            "/broker/after-post-broker-login",
            "/protocol/openid-connect/certs",
            "/.well-known/openid-configuration");

    @Bean
    RouterFunction<ServerResponse> toServices(
            GatewaySettings settings,
            Forward forward,
            LimitBody limitBody,
            RelayToken relayToken,
            Imports imports,
            Evidence evidence,
            SpoolBody spoolBody,
            Streams streams,
            GuardSeats guardSeats,
            Upstreams upstreams) {
        RouterFunctions.Builder routes = route();
        for (Map.Entry<String, URI> service : settings.services().entrySet()) {
            String name = service.getKey();
            HandlerFilterFunction<ServerResponse, ServerResponse> guard = upstreams.guard(name);
            routes.add(route().route(path("/api/" + name + "/imports/**"), forward)
                    .before(routeId(name + "-imports"))
                    .before(uri(service.getValue()))
                    .filter(imports)
                    .filter(
                            name.equals(PHOTO)
                                    ? spoolBody
                                    : limitBody.upTo(settings.maxImport(), settings.importTimeout()))
                    .filter(relayToken)
                    // A breaker of its own: a file that takes too long says nothing about candidates' requests.
                    .filter(upstreams.guard(name, name + "-imports"))
                    .build());
            if (name.equals(SCHEDULING)) {
                routes.add(route().route(path(EVIDENCE), forward)
                        .before(routeId(name + "-evidence"))
                        .before(uri(service.getValue()))
                        .filter(evidence)
                        .filter(limitBody.upTo(settings.maxEvidence(), settings.importTimeout()))
                        .filter(relayToken)
                        .filter(guard)
                        .build());
            }
            routes.add(route().route(path("/api/" + name + "/**"), forward)
                    .before(routeId(name))
                    .before(uri(service.getValue()))
                    .filter(streams)
                    .filter(guardSeats)
                    .filter(limitBody.upTo(name.equals(PHOTO) ? settings.maxPhoto() : settings.maxBody()))
                    .filter(relayToken)
                    .filter(guard)
                    .build());
            routes.add(route().route(GET("/v3/api-docs/" + name), forward)
                    .before(routeId(name + "-docs"))
                    .before(setPath("/v3/api-docs/public"))
                    .before(uri(service.getValue()))
                    .filter(limitBody.upTo(settings.maxBody()))
                    .filter(upstreams.guard(name))
                    .build());
            if (name.equals(DESK)) {
                // Files, the same for everybody: nobody's token goes along.
                routes.add(route().route(GET("/desk").or(GET("/desk/**")), forward)
                        .before(routeId("desk"))
                        .before(uri(service.getValue()))
                        .filter(limitBody.upTo(settings.maxBody()))
                        .filter(guard)
                        .build());
            }
        }
        return routes.build();
    }

    /**
     * Of the realm only the pages that people sign in with, and what anybody may know of it. Tokens, the account console and its
     * interface, and clients that register themselves are nobody's business out here: the account is at the portal.
     */
    @Bean
    RouterFunction<ServerResponse> toIdentityProvider(
            GatewaySettings settings, Forward forward, LimitBody limitBody, Upstreams upstreams) {
        String realm = "/realms/" + settings.realm();
        return route().GET(
                        realm + "/account/**",
                        request -> ServerResponse.status(HttpStatus.FOUND)
                                .location(ACCOUNT)
                                .build())
                .add(route().route(
                                PAGES.stream()
                                        .map(page -> path(realm + page))
                                        .reduce(path("/resources/**"), RequestPredicate::or),
                                forward)
                        .before(routeId("keycloak"))
                        .before(uri(settings.keycloakUrl()))
                        .before(Doorway::toIdentityProvider)
                        .filter(limitBody.upTo(settings.maxBody()))
                        .filter(upstreams.guard("keycloak"))
                        .build())
                .build();
    }
}
