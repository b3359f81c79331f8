package org.baoming.gateway.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.baoming.gateway.Origins;
import org.baoming.gateway.problem.ProblemCode;
import org.baoming.gateway.problem.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request for a host that is not one of {@link Origins}, before anything else looks at it: a page under a
 * foreign name would have cookies, sign-in and links of nobody, and a cache in front could give it to others.
 *
 * <p>The payment platform may post its notifications to the gateway by any name, perhaps an internal one: what it posts is signed,
 * and its answer does not depend on the origin.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // after the one that counts requests
final class OnlyOwnHosts extends OncePerRequestFilter {

    private static final String NOTIFICATIONS = "/api/payment/notifications";

    private final Origins origins;
    private final Problems problems;

    OnlyOwnHosts(Origins origins, Problems problems) {
        this.origins = origins;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (origins.find(request).isPresent() || isNotification(request)) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, ProblemCode.UNKNOWN_HOST, "The suite is not reached under this name.");
        }
    }

    /** Signed by the payment platform, which has no cookie. */
    static boolean isNotification(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod()) && NOTIFICATIONS.equals(request.getRequestURI());
    }
}
