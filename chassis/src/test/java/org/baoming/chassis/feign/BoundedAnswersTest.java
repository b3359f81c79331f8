package org.baoming.chassis.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class BoundedAnswersTest {

    private static final Request REQUEST =
            Request.create(Request.HttpMethod.GET, "http://localhost/", Map.of(), null, StandardCharsets.UTF_8, null);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("Bounds: an answer of another service is read to the limit, whether it says how long it is or not")
    void longAnswers(boolean announced) throws IOException {
        try (var fitting = ask(5, announced ? 5 : null)) {
            assertThat(fitting.body().asInputStream().readAllBytes()).hasSize(5);
        }
        assertThatThrownBy(() ->
                        ask(6, announced ? 6 : null).body().asInputStream().readAllBytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 5 bytes");
    }

    private static Response ask(int bytes, @Nullable Integer announced) throws IOException {
        Client answering = (request, options) -> Response.builder()
                .status(200)
                .request(request)
                .body(new ByteArrayInputStream(new byte[bytes]), announced)
                .build();
        return new BoundedAnswers(DataSize.ofBytes(5)).enrich(answering).execute(REQUEST, new Request.Options());
    }
}
