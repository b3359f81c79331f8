package org.baoming.gateway.routes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.baoming.gateway.Origins;
import org.baoming.gateway.OwnCookies;
import org.baoming.gateway.waiting.GuardSeats;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The headers on the way inwards and outwards. A service sees no cookies and no credentials but the gateway's. The
 * identity provider sees the cookies that are not the gateway's: its own, and the one of the first sign-in that
 * passport-service sets. Both learn from the gateway, not from the visitor, where a request comes from.
 *
 * <p>All of it is done once, where the headers are sent.
 */
@Component
class Doorway {

    private static final String TOKEN = Doorway.class.getName() + ".token";
    private static final String TO_PROVIDER = Doorway.class.getName() + ".toProvider";

    private static final String CLOSED = GuardSeats.CLOSED.toLowerCase(Locale.ROOT);

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

    /** Gives the call the headers of the request. */
    void inwards(ServerRequest request, HttpMessage call) {
        HttpServletRequest seen = request.servletRequest();
        boolean toProvider = request.attributes().containsKey(TO_PROVIDER);
        Set<String> ofThisConnection = named(seen.getHeaders(HttpHeaders.CONNECTION));
        seen.getHeaderNames().asIterator().forEachRemaining(name -> {
            String known = name.toLowerCase(Locale.ROOT);
            if (isForwarded(known, toProvider) && !ofThisConnection.contains(known)) {
                seen.getHeaders(name).asIterator().forEachRemaining(value -> call.addHeader(name, value));
            }
        });
        if (toProvider) {
            String cookies = withoutOwn(seen.getHeaders(HttpHeaders.COOKIE));
            if (!cookies.isEmpty()) {
                call.setHeader(HttpHeaders.COOKIE, cookies);
            }
        } else {
            String closed = GuardSeats.closed(request);
            if (closed != null) {
                call.setHeader(GuardSeats.CLOSED, closed);
            }
            if (request.attributes().get(TOKEN) instanceof String token) {
                call.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token);
            }
        }
        call.setHeader("X-Forwarded-For", seen.getRemoteAddr());
        origins.find(seen).ifPresent(origin -> Origins.forward(call::setHeader, origin));
    }

    /** Gives the response the headers of the answer. */
    static void outwards(HttpMessage answer, HttpHeaders response) {
        for (Header header : answer.getHeaders()) {
            if (!isOfTheConnection(header.getName().toLowerCase(Locale.ROOT))) {
                response.add(header.getName(), header.getValue());
            }
        }
    }

    private static boolean isForwarded(String name, boolean toProvider) {
        return switch (name) {
            // The body is sent anew, and completely; where to and from whom says the gateway.
            case "host", "content-length", "expect", "cookie", "forwarded" -> false;
            // Which requests are traced is decided here, not by the visitor.
            case "authorization", "traceparent", "tracestate", "baggage", "b3" -> toProvider;
            default ->
                !isOfTheConnection(name) && !name.startsWith("x-forwarded-") && (toProvider || !name.equals(CLOSED));
        };
    }

    /** Between two hops, and nobody's business behind them. */
    private static boolean isOfTheConnection(String name) {
        return switch (name) {
            case "connection",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade" -> true;
            default -> false;
        };
    }

    /** The names in a header that lists some, mostly none. */
    private static Set<String> named(Enumeration<String> lines) {
        return lines.hasMoreElements()
                ? list(lines, ",").map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet())
                : Set.of();
    }

    private static String withoutOwn(Enumeration<String> lines) {
        return list(lines, ";")
                .filter(cookie -> !OwnCookies.isOwn(cookie.split("=", 2)[0]))
                .collect(Collectors.joining("; "));
    }

    private static Stream<String> list(Enumeration<String> lines, String separator) {
        return Collections.list(lines).stream()
                .flatMap(line -> Arrays.stream(line.split(separator, -1)))
                .map(String::strip)
                .filter(one -> !one.isEmpty());
    }
}
