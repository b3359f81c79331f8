package org.baoming.gateway.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers {@code UPSTREAM_UNAVAILABLE} where the database of the sessions does not answer. Sessions are read and written in filters,
 * outside of everything that turns exceptions into problems.
 */
@Component
@Order(DatabaseAway.AROUND_SESSIONS)
class DatabaseAway extends OncePerRequestFilter {

    static final int AROUND_SESSIONS = Ordered.HIGHEST_PRECEDENCE + 10;

    private static final Logger log = LoggerFactory.getLogger(DatabaseAway.class);

    private final Problems problems;

    DatabaseAway(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (DataAccessResourceFailureException
                | CannotCreateTransactionException
                | TransactionSystemException away) {
            if (response.isCommitted()) {
                throw away;
            }
            log.warn(
                    "The database of the sessions does not answer: {}",
                    away.getClass().getSimpleName());
            response.reset();
            problems.answer(request, response, ProblemCode.UPSTREAM_UNAVAILABLE, "Try again in a moment.");
        }
    }
}
