package org.baoming.gateway.routes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.baoming.gateway.OwnCookies;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What a request leaves at the door and what it gets there: a service sees no cookie and no credentials but the gateway's, the
 * identity provider sees its own cookies alone, and both learn from the gateway, not from the visitor, where a request comes from.
 */
@Component
class Doorway implements RequestHttpHeadersFilter, Ordered {

    static ServerRequest withoutCookies(ServerRequest request) {
        return ServerRequest.from(request)
                .headers(headers -> headers.remove(HttpHeaders.COOKIE))
                .build();
    }

    static ServerRequest withoutCredentials(ServerRequest request) {
        return ServerRequest.from(request)
                .headers(headers -> headers.remove(HttpHeaders.AUTHORIZATION))
                .build();
    }

    static ServerRequest withoutOwnCookies(ServerRequest request) {
        return ServerRequest.from(request)
                .headers(headers -> {
                    String left = headers.getOrEmpty(HttpHeaders.COOKIE).stream()
                            .flatMap(line -> Arrays.stream(line.split(";")))
                            .map(String::strip)
                            .filter(cookie -> !OwnCookies.NAMES.contains(cookie.split("=", 2)[0]))
                            .collect(Collectors.joining("; "));
                    headers.remove(HttpHeaders.COOKIE);
                    if (!left.isEmpty()) {
                        headers.set(HttpHeaders.COOKIE, left);
                    }
                })
                .build();
    }

    /** Runs after Spring Cloud Gateway has removed whatever X-Forwarded headers the visitor sent. */
    @Override
    public HttpHeaders apply(HttpHeaders input, ServerRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.putAll(input);
        var seen = request.servletRequest();
        headers.set("X-Forwarded-For", seen.getRemoteAddr());
        headers.set("X-Forwarded-Proto", seen.getScheme());
        headers.set("X-Forwarded-Port", String.valueOf(seen.getServerPort()));
        List<String> host = request.headers().header(HttpHeaders.HOST);
        if (!host.isEmpty()) {
            headers.set("X-Forwarded-Host", host.getFirst());
        }
        return headers;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
