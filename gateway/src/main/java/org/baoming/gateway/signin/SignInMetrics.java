package org.baoming.gateway.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Sign-ins, refreshed tokens, and the sessions that people have signed in with. */
@Component
@EnableScheduling
class SignInMetrics {

    private static final Logger log = LoggerFactory.getLogger(SignInMetrics.class);

    private final JdbcClient database;
    private final Counter succeeded;
    private final Counter failed;
    private final Counter refreshed;
    private final Counter ended;
    private final Counter unanswered;
    private volatile double sessions = Double.NaN;

    SignInMetrics(JdbcClient database, MeterRegistry meters) {
        this.database = database;
        this.succeeded = signIns("succeeded", meters);
        this.failed = signIns("failed", meters);
        this.refreshed = refreshes("refreshed", meters);
        this.ended = refreshes("ended", meters);
        this.unanswered = refreshes("failed", meters);
        Gauge.builder("gateway.sessions", () -> sessions)
                .description("Sessions of people who have signed in, counted up to a million")
                .register(meters);
    }

    private static Counter signIns(String outcome, MeterRegistry meters) {
        return Counter.builder("gateway.sign.ins")
                .description("Returns from the identity provider, by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter refreshes(String outcome, MeterRegistry meters) {
        return Counter.builder("gateway.tokens.refreshed")
                .description(
                        "Tokens that were to be refreshed: refreshed, ended with their session at the identity provider, or failed")
                .tag("outcome", outcome)
                .register(meters);
    }

    void signedIn() {
        succeeded.increment();
    }

    void notSignedIn() {
        failed.increment();
    }

    OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> counting(
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider) {
        return request -> {
            try {
                var answer = provider.getTokenResponse(request);
                refreshed.increment();
                return answer;
            } catch (OAuth2AuthorizationException e) {
                (OAuth2ErrorCodes.INVALID_GRANT.equals(e.getError().getErrorCode()) ? ended : unanswered).increment();
                throw e;
            }
        };
    }

    /** In the background: a scrape does not wait for the database. */
    @Scheduled(fixedDelayString = "PT30S")
    void countSessions() {
        try {
            sessions = database.sql("""
                            select count(*) from (select from spring_session
                            where principal_name is not null and expiry_time > extract(epoch from now()) * 1000 limit 1000000) s""").query(Long.class).single();
        } catch (DataAccessException | TransactionException e) {
            sessions = Double.NaN;
            log.warn("Sessions cannot be counted now: {}", e.getClass().getSimpleName());
        }
    }
}
