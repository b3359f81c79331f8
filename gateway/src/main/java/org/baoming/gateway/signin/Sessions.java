package org.baoming.gateway.signin;

import java.util.Objects;
import org.baoming.gateway.GatewaySettings;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions lie in PostgreSQL, so that any instance serves any visitor, and in memory for a moment. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession // by hand, for Spring Boot withdraws its own where there is another repository
class Sessions {

    @Bean
    @Primary
    RememberedSessions<? extends Session> remembered(
            JdbcIndexedSessionRepository inPostgres, GatewaySettings settings) {
        return remembering(inPostgres, settings);
    }

    private static <S extends Session> RememberedSessions<S> remembering(
            SessionRepository<S> store, GatewaySettings settings) {
        return new RememberedSessions<>(store, settings.sessionMemory());
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> timeout(SessionTimeout timeout) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(
                Objects.requireNonNull(timeout.getTimeout(), "spring.session.timeout is missing"));
    }

    @Bean
    CookieSerializer sessionCookie(GatewaySettings settings) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(settings.cookies().session());
        cookie.setUseSecureCookie(settings.cookies().secure());
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setCookiePath("/");
        return cookie;
    }

    /** Two requests of one session at the same time may both add an attribute. */
    @Bean
    @Order(0)
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> attributesMayExist() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
