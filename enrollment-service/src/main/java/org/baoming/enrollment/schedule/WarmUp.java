package org.baoming.enrollment.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.catalogue.SessionProvince;
import org.baoming.enrollment.seats.SeatBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Prepares, before the web server accepts requests, what the first requests would wait for: an instance that restarts in
 * the opening minute meets full load at once. It reads the centres and seats of open sessions through as many connections
 * as the pool has, so that the connections exist and the catalogue is cached; and it has a token of its own verified, so
 * that Keycloak's keys are loaded.
 *
 * <p>It takes {@value #SECONDS} s at most. What fails is left to the first request: a start never depends on it.
 */
@Component
class WarmUp implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    static final int SECONDS = 5;

    /** As many as the pool has connections. */
    private static final int READERS = 10;

    private final Catalogue catalogue;
    private final SeatBoard seats;
    private final OAuth2AuthorizedClientManager tokens;
    private final JwtDecoder keys;
    private final InstantSource clock;

    WarmUp(
            Catalogue catalogue,
            SeatBoard seats,
            OAuth2AuthorizedClientManager tokens,
            JwtDecoder keys,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.seats = seats;
        this.tokens = tokens;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        long begin = System.nanoTime();
        long end = begin + Duration.ofSeconds(SECONDS).toNanos();
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            readers.execute(() -> attempt("Keycloak's keys", this::checkOwnToken));
            attempt("The catalogue", () -> {
                for (ExamSession session : catalogue.sessions()) {
                    if (session.window().isOpenAt(clock.instant())) {
                        read(session.session(), readers, end);
                    }
                }
            });
        }
        LOG.info(
                "Warmed up in {} ms",
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private void read(SessionCode session, ExecutorService readers, long end) {
        catalogue.session(session);
        for (SessionProvince province : catalogue.provinces(session)) {
            if (System.nanoTime() >= end) {
                return;
            }
            List<Centre> centres = catalogue.centres(session, province.province());
            readers.execute(() -> attempt("A province", () -> catalogue.province(session, province.province())));
            for (Centre centre : centres) {
                readers.execute(() -> {
                    if (System.nanoTime() < end) {
                        attempt("A centre", () -> read(session, centre.centre()));
                    }
                });
            }
        }
    }

    private void read(SessionCode session, CentreCode centre) {
        catalogue.centre(session, centre);
        catalogue.texts(session, centre);
        seats.seats(session, centre);
    }

    private void checkOwnToken() {
        OAuth2AuthorizedClient client = tokens.authorize(OAuth2AuthorizeRequest.withClientRegistrationId("service")
                .principal("service")
                .build());
        if (client != null) {
            keys.decode(client.getAccessToken().getTokenValue());
        }
    }

    private static void attempt(String what, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) {
            LOG.info("{} cannot be read before the first request: {}", what, e.toString());
        }
    }
}
