package org.baoming.chassis.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class PublicOriginsTest {

    private static final URI PUBLIC = URI.create("https://exam.example");
    private static final URI EDUCATION = URI.create("https://edu.exam.example:8443");

    private final PublicOrigins origins = new PublicOrigins(List.of(PUBLIC, EDUCATION));

    @AfterEach
    void noRequestAnyMore() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    @DisplayName(
            "R-108 a request belongs to the origin of its host; one of a service, and no request at all, to the default")
    void ofARequest() {
        assertThat(origins.current()).isEqualTo(PUBLIC);
        for (var host : List.of("edu.exam.example", "EDU.exam.example")) {
            isCalledBy(host);
            assertThat(origins.current()).isEqualTo(EDUCATION);
        }
        for (var host : List.of("exam.example", "payment-service", "evil-exam.example")) {
            isCalledBy(host);
            assertThat(origins.current()).isEqualTo(PUBLIC);
        }
    }

    @Test
    @DisplayName("R-108 what was stored under an origin that was taken away belongs to the default")
    void ofAnOriginThatWasTakenAway() {
        assertThat(origins.orFirst("https://edu.exam.example:8443")).isEqualTo(EDUCATION);
        assertThat(origins.orFirst("https://gone.example")).isEqualTo(PUBLIC);
        assertThat(origins.orFirst(null)).isEqualTo(PUBLIC);
    }

    @ParameterizedTest
    @DisplayName("R-108 a list that makes no sense stops the start with a sentence")
    @CsvSource(delimiter = '|', textBlock = """
            https://exam.example/                              | is no origin
            https://exam.example/portal                        | is no origin
            exam.example                                       | is no origin
            ftp://exam.example                                 | is no origin
            https://somebody@exam.example                      | is no origin
            https://Exam.example                               | is no origin
            https://exam.example?a=b                           | is no origin
            https://exam.example https://exam.example:8443     | is named twice
            ''                                                 | is empty
            """)
    void aListThatMakesNoSense(String list, String complaint) {
        List<URI> named = Arrays.stream(list.split(" "))
                .filter(origin -> !origin.isEmpty())
                .map(URI::create)
                .toList();

        assertThatThrownBy(() -> new PublicOrigins(named))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("PUBLIC_ORIGINS")
                .hasMessageContaining(complaint);
    }

    private static void isCalledBy(String host) {
        var request = new MockHttpServletRequest();
        request.setServerName(host);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }
}
