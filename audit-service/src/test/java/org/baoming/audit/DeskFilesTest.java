package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskFilesTest extends AuditServiceTest {

    @ParameterizedTest
    @ValueSource(strings = {"/desk/", "/desk/review/1", "/desk/candidates?session=2027-03", "/desk/index.html"})
    @DisplayName("R-502 every page of the desk is its document, which everybody may load, asked for again each time")
    void pages(String path) {
        var page = api.get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("desk of the tests");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.headers().firstValue("Last-Modified")).isEmpty();
        assertThat(page.headers().firstValue("ETag")).isPresent();
    }

    @Test
    @DisplayName("a file with a hash in its name is kept for a year; a missing one is missing, and not a page")
    void files() {
        assertThat(api.get("/desk/assets/index-abc123.js").headers().firstValue("Cache-Control"))
                .contains("max-age=31536000, public, immutable");
        assertThat(api.get("/desk/assets/index-gone.js").status()).isEqualTo(404);
        assertThat(api.get("/desk/gone.png").status()).isEqualTo(404);
    }
}
