package org.baoming.gateway.routes;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Evidence for accommodations is longer than other bodies of candidates, and is held in memory alone: it is personal data that
 * no disk may have in clear. So a few are received at once, from people who have signed in, and from each of them one: whoever sends
 * slowly keeps nobody else waiting. Reading takes no place.
 */
@Component
class Evidence implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private final Semaphore places;

    /** Who is sending: the accounts' subjects. */
    private final Set<String> sending = ConcurrentHashMap.newKeySet();

    private final Problems problems;

    Evidence(GatewaySettings settings, Problems problems) {
        this.places = new Semaphore(settings.evidenceAtOnce());
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!(request.principal().orElse(null) instanceof OAuth2AuthenticationToken visitor)) {
            return problems.answer(ProblemCode.UNAUTHENTICATED, "Files are taken from people who have signed in.");
        }
        if (isReading(request)) {
            return next.handle(request);
        }
        String account = visitor.getName();
        if (!sending.add(account)) {
            return problems.answer(
                    ProblemCode.OVERLOADED, "Another file of yours is being received; send one at a time.");
        }
        try {
            return receive(request, next);
        } finally {
            sending.remove(account);
        }
    }

    private ServerResponse receive(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!places.tryAcquire()) {
            return problems.answer(
                    ProblemCode.OVERLOADED, "Other files are being received; send it again in a moment.");
        }
        try {
            return next.handle(request);
        } finally {
            places.release();
        }
    }

    private static boolean isReading(ServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contentLength().orElse(0) <= 0;
    }
}
