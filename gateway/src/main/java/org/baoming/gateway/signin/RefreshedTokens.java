package org.baoming.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The tokens of a session, refreshed once when they expire. Keycloak accepts a refresh token once and ends the session of
 * anybody who shows it again, so that a stolen one is worth little. Of all requests that find the same token expired, at
 * any instance, one refreshes it and stores the result before it continues; the others continue with that result.
 *
 * <p>A time in the session's row, not a lock, says whose turn it is: no connection is held while Keycloak is called, and
 * if an instance dies, another one continues after that time.
 *
 * @param <S> the sessions of the store
 */
final class RefreshedTokens<S extends Session> implements OAuth2AuthorizedClientManager {

    /** Where Spring Security keeps the tokens in a session. */
    private static final String TOKENS =
            HttpSessionOAuth2AuthorizedClientRepository.class.getName() + ".AUTHORIZED_CLIENTS";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();

    /** How many turns have ended at this instance; guarded by the lock. */
    private long finished;

    private final OAuth2AuthorizedClientRepository tokens;
    private final OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider;
    private final SessionRepository<S> store;
    private final RememberedSessions<?> remembered;
    private final JdbcClient database;
    private final InstantSource clock;
    private final Duration refreshBefore;
    private final Duration patience;

    /**
     * @param refreshBefore a token that runs out this soon is refreshed before it is used
     * @param patience longer than the provider is ever waited for
     */
    RefreshedTokens(
            OAuth2AuthorizedClientRepository tokens,
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> provider,
            SessionRepository<S> store,
            RememberedSessions<?> remembered,
            JdbcClient database,
            InstantSource clock,
            Duration refreshBefore,
            Duration patience) {
        this.tokens = tokens;
        this.provider = provider;
        this.store = store;
        this.remembered = remembered;
        this.database = database;
        this.clock = clock;
        this.refreshBefore = refreshBefore;
        this.patience = patience;
    }

    @Override
    public OAuth2AuthorizedClient authorize(OAuth2AuthorizeRequest authorization) {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        OAuth2AuthorizedClient known = tokens.loadAuthorizedClient(
                authorization.getClientRegistrationId(), authorization.getPrincipal(), request);
        if (known == null) {
            throw new ClientAuthorizationRequiredException(authorization.getClientRegistrationId());
        }
        return lasts(known) ? known : refreshed(request.getSession().getId(), authorization.getClientRegistrationId());
    }

    private OAuth2AuthorizedClient refreshed(String session, String registration) {
        Instant patienceEnds = clock.instant().plus(patience);
        try {
            while (clock.instant().isBefore(patienceEnds)) {
                long seen = finishedHere();
                OAuth2AuthorizedClient stored = stored(session, registration)
                        .orElseThrow(() -> new ClientAuthorizationRequiredException(registration));
                if (lasts(stored)) {
                    return stored;
                }
                Instant turnEnds = clock.instant().plus(patience).truncatedTo(ChronoUnit.MILLIS);
                if (takesTurn(session, turnEnds)) {
                    try {
                        return refresh(session, registration);
                    } finally {
                        endTurn(session, turnEnds);
                        finish();
                    }
                }
                awaitAfter(seen);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            remembered.forget(session);
        }
        throw new OAuth2AuthorizationException(new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE));
    }

    private long finishedHere() {
        lock.lock();
        try {
            return finished;
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            finished++;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until a turn has ended here, or it is time to look whether one has ended at another instance, which does not tell. */
    private void awaitAfter(long seen) throws InterruptedException {
        lock.lock();
        try {
            long left = BETWEEN_LOOKS.toNanos();
            while (finished == seen && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** In our turn: looks once more, for it may have been refreshed between the look and the turn. */
    private OAuth2AuthorizedClient refresh(String session, String registration) {
        S changing = store.findById(session);
        OAuth2AuthorizedClient old = changing == null ? null : in(changing, registration);
        OAuth2RefreshToken refreshToken = old == null ? null : old.getRefreshToken();
        if (changing == null || old == null || refreshToken == null) {
            throw new ClientAuthorizationRequiredException(registration);
        }
        if (lasts(old)) {
            return old;
        }
        OAuth2AccessTokenResponse answer = provider.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(old.getClientRegistration(), old.getAccessToken(), refreshToken));
        var fresh = new OAuth2AuthorizedClient(
                old.getClientRegistration(),
                old.getPrincipalName(),
                answer.getAccessToken(),
                Optional.ofNullable(answer.getRefreshToken()).orElse(refreshToken));
        // a map that can be changed, as Spring Security keeps it
        changing.setAttribute(TOKENS, new HashMap<>(Map.of(registration, fresh)));
        store.save(changing);
        return fresh;
    }

    private Optional<OAuth2AuthorizedClient> stored(String session, String registration) {
        return Optional.ofNullable(store.findById(session)).map(found -> in(found, registration));
    }

    private static @Nullable OAuth2AuthorizedClient in(Session session, String registration) {
        Map<String, OAuth2AuthorizedClient> clients = session.getAttribute(TOKENS);
        return clients == null ? null : clients.get(registration);
    }

    private boolean lasts(OAuth2AuthorizedClient client) {
        Instant end = client.getAccessToken().getExpiresAt();
        return end != null && clock.instant().plus(refreshBefore).isBefore(end);
    }

    private boolean takesTurn(String session, Instant until) {
        return database.sql("""
                                update spring_session set refreshing_until = :until
                                where session_id = :session and (refreshing_until is null or refreshing_until < now())""")
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .param("session", session)
                        .update()
                == 1;
    }

    private void endTurn(String session, Instant until) {
        database.sql("""
                        update spring_session set refreshing_until = null
                        where session_id = :session and refreshing_until = :until""")
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("session", session)
                .update();
    }
}
