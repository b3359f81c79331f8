package org.baoming.gateway.routes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.baoming.gateway.Origins;
import org.baoming.gateway.OwnCookies;
import org.baoming.gateway.waiting.GuardSeats;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * Removes and adds headers on the way inwards. A service sees no cookies and no credentials but the gateway's. The
 * identity provider sees the cookies that are not the gateway's: its own, and the one of the first sign-in that
 * passport-service sets. Both learn from the gateway, not from the visitor, where a request comes from.
 *
 * <p>All of it is done once, where the headers are sent: building a new {@link ServerRequest} copies every header and
 * attribute, which was a tenth of the cost of a request here.
 */
@Component
class Doorway implements RequestHttpHeadersFilter, Ordered {

    private static final String TOKEN = Doorway.class.getName() + ".token";
    private static final String TO_PROVIDER = Doorway.class.getName() + ".toProvider";

    /** Which requests are traced is decided here, not by the visitor: the HTTP client adds the gateway's own. */
    private static final List<String> TRACES = List.of("traceparent", "tracestate", "baggage", "b3");

    private final Origins origins;

    Doorway(Origins origins) {
        this.origins = origins;
    }

    /** This request goes to the identity provider, which gets the cookies that are not the gateway's. */
    static ServerRequest toIdentityProvider(ServerRequest request) {
        request.attributes().put(TO_PROVIDER, true);
        return request;
    }

    /** This request is forwarded with this access token. */
    static void withToken(ServerRequest request, String token) {
        request.attributes().put(TOKEN, token);
    }

    /** Runs after Spring Cloud Gateway has removed whatever X-Forwarded headers the visitor sent. */
    @Override
    public HttpHeaders apply(HttpHeaders input, ServerRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(input);
        if (request.attributes().containsKey(TO_PROVIDER)) {
            removeOwnCookies(headers);
        } else {
            headers.remove(HttpHeaders.COOKIE);
            headers.remove(HttpHeaders.AUTHORIZATION);
            TRACES.forEach(headers::remove);
            headers.remove(GuardSeats.CLOSED);
            String closed = GuardSeats.closed(request);
            if (closed != null) {
                headers.set(GuardSeats.CLOSED, closed);
            }
            if (request.attributes().get(TOKEN) instanceof String token) {
                headers.setBearerAuth(token);
            }
        }
        var seen = request.servletRequest();
        headers.set("X-Forwarded-For", seen.getRemoteAddr());
        origins.find(seen).ifPresent(origin -> Origins.forward(headers, origin));
        return headers;
    }

    private static void removeOwnCookies(HttpHeaders headers) {
        String left = headers.getOrEmpty(HttpHeaders.COOKIE).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(cookie -> !OwnCookies.isOwn(cookie.split("=", 2)[0]))
                .collect(Collectors.joining("; "));
        headers.remove(HttpHeaders.COOKIE);
        if (!left.isEmpty()) {
            headers.set(HttpHeaders.COOKIE, left);
        }
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
