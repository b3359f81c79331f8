package org.baoming.gateway.routes;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.routeId;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.setPath;
import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.GET;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.net.URI;
import java.util.Map;
import org.baoming.gateway.GatewaySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Every way inwards. What is not listed here cannot be reached: no service's {@code /internal}, no {@code /admin} and no other
 * realm of the identity provider.
 */
@Configuration(proxyBeanMethods = false)
class Routes {

    /** The one service that takes files from candidates. */
    private static final String PHOTO = "photo";

    @Bean
    RouterFunction<ServerResponse> toServices(
            GatewaySettings settings,
            LimitBody limitBody,
            RelayToken relayToken,
            Streams streams,
            Upstreams upstreams) {
        RouterFunctions.Builder routes = route();
        for (Map.Entry<String, URI> service : settings.services().entrySet()) {
            String name = service.getKey();
            HandlerFilterFunction<ServerResponse, ServerResponse> guard = upstreams.guard(name);
            routes.add(route().route(path("/api/" + name + "/imports/**"), http())
                    .before(routeId(name + "-imports"))
                    .before(uri(service.getValue()))
                    .filter(limitBody.upTo(settings.maxImport()))
                    .filter(relayToken)
                    .filter(guard)
                    .build());
            routes.add(route().route(path("/api/" + name + "/**"), http())
                    .before(routeId(name))
                    .before(uri(service.getValue()))
                    .filter(streams)
                    .filter(limitBody.upTo(name.equals(PHOTO) ? settings.maxPhoto() : settings.maxBody()))
                    .filter(relayToken)
                    .filter(guard)
                    .build());
            routes.add(route().route(GET("/v3/api-docs/" + name), http())
                    .before(routeId(name + "-docs"))
                    .before(setPath("/v3/api-docs/public"))
                    .before(uri(service.getValue()))
                    .filter(limitBody.upTo(settings.maxBody()))
                    .filter(upstreams.guard(name))
                    .build());
        }
        return routes.build();
    }

    @Bean
    RouterFunction<ServerResponse> toIdentityProvider(
            GatewaySettings settings, LimitBody limitBody, Upstreams upstreams) {
        return route().route(path("/realms/" + settings.realm() + "/**").or(path("/resources/**")), http())
                .before(routeId("keycloak"))
                .before(uri(settings.keycloakUrl()))
                .before(Doorway::toIdentityProvider)
                .filter(limitBody.upTo(settings.maxBody()))
                .filter(upstreams.guard("keycloak"))
                .build();
    }
}
