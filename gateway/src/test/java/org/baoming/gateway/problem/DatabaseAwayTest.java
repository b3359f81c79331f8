package org.baoming.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import tools.jackson.databind.json.JsonMapper;

class DatabaseAwayTest {

    private final DatabaseAway filter = new DatabaseAway(
            new Problems(JsonMapper.shared(), new ClassPathResource("outage.html"), new SimpleMeterRegistry()));

    DatabaseAwayTest() throws IOException {}

    static Stream<RuntimeException> outages() {
        return Stream.of(
                new CannotCreateTransactionException("no connection"),
                new CannotGetJdbcConnectionException("no connection"),
                new TransactionSystemException("Could not roll back JDBC transaction"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    @DisplayName("while sessions cannot be read, a call is answered 503 with a code and when to try again, not 500")
    void call(RuntimeException outage) throws Exception {
        var response = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("PUT", "/api/enrollment/registrations"), response, (_, _) -> {
            throw outage;
        });
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentAsString()).contains("UPSTREAM_UNAVAILABLE", "/api/enrollment/registrations");
    }

    @Test
    @DisplayName("who opens a page meanwhile sees the page of an outage")
    void page() throws Exception {
        var request = new MockHttpServletRequest("GET", "/desk/");
        request.addHeader("Accept", "text/html");
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, (_, _) -> {
            throw new CannotCreateTransactionException("no connection");
        });
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentType()).startsWith("text/html");
    }

    @Test
    @DisplayName("nothing is written after what has been sent already")
    void committed() {
        var response = new MockHttpServletResponse();
        assertThatThrownBy(() ->
                        filter.doFilter(new MockHttpServletRequest("GET", "/api/session"), response, (_, answer) -> {
                            answer.flushBuffer();
                            throw new TransactionSystemException("the session could not be stored");
                        }))
                .isInstanceOf(TransactionSystemException.class);
        assertThat(response.getStatus()).isEqualTo(200);
    }
}
