package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalFilesTest {

    private final Browser visitor = new Browser();

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/?session=2027-03&province=65", "/index.html", "/registrations/1/photo", "/pay/return"})
    void every_page_is_the_portal_asked_for_again_each_time(String path) {
        var page = visitor.get(Suite.A + path, "Accept", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("portal of the tests");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("Last-Modified")).isNull();
        assertThat(page.header("Content-Language")).isNull();
        assertThat(visitor.get(Suite.A + path, "If-None-Match", page.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    @DisplayName(
            "R-704 the page that verifies tickets is a page of its own, asked for again each time, under the same policy")
    void verifier() {
        var page = visitor.get(Suite.A + "/verify/", "Accept", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("verifier of the tests");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
        var bare = visitor.get(Suite.A + "/verify");
        assertThat(bare.status()).isEqualTo(308);
        assertThat(bare.header("Location")).endsWith("/verify/");
    }

    @Test
    @DisplayName(
            "R-801 the page of the waiting room is a page of its own; an address without the last slash keeps its room")
    void waitingRoom() {
        var page = visitor.get(Suite.A + "/waiting/?session=2027-03&province=65", "Accept", "text/html");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("waiting room of the tests");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        var bare = visitor.get(Suite.A + "/waiting?session=2027-03&province=65");
        assertThat(bare.status()).isEqualTo(308);
        assertThat(bare.header("Location")).endsWith("/waiting/?session=2027-03&province=65");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/verify/", "/waiting/"})
    void a_monitor_may_ask_for_the_headers_of_a_page_alone(String path) {
        var answer = visitor.send("HEAD", Suite.A + path, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_page_says_what_a_browser_may_do_with_it() {
        var page = visitor.get(Suite.A + "/");

        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
    }

    @Test
    void a_file_with_a_hash_in_its_name_is_kept_for_a_year() {
        var file = visitor.get(Suite.A + "/assets/index-abc123.js");

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(file.header("Content-Type")).startsWith("text/javascript");
        assertThat(visitor.cookies).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/index-gone.js", "/gone.png", "/login"})
    void a_missing_file_is_missing_and_not_the_portal(String path) {
        var answer = visitor.get(Suite.A + path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }
}
