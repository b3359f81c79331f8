package org.baoming.gateway.routes;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.baoming.gateway.GatewaySettings;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Spreadsheets are megabytes: only staff may upload them and only a few at once, which is decided before a byte is read.
 * The service decides whether this person may import this file.
 */
@Component
class Imports implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final Set<String> STAFF = Set.of("centre-staff", "province-admin", "exam-admin");

    private final Semaphore places;
    private final Problems problems;

    Imports(GatewaySettings settings, Problems problems) {
        this.places = new Semaphore(settings.importsAtOnce());
        this.problems = problems;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        if (!(request.principal().orElse(null) instanceof OAuth2AuthenticationToken visitor)) {
            return problems.answer(ProblemCode.UNAUTHENTICATED, "Files are taken from staff who have signed in.");
        }
        if (!isStaff(visitor)) {
            return problems.answer(ProblemCode.FORBIDDEN, "Files are taken from staff alone.");
        }
        if (!places.tryAcquire()) {
            return problems.answer(ProblemCode.OVERLOADED, "Other files are being read; send it again in a moment.");
        }
        try {
            return next.handle(request);
        } finally {
            places.release();
        }
    }

    private static boolean isStaff(OAuth2AuthenticationToken visitor) {
        List<String> roles =
                visitor.getPrincipal() instanceof OidcUser user ? user.getClaimAsStringList("roles") : null;
        return roles != null && roles.stream().anyMatch(STAFF::contains);
    }
}
