package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnCookiesTest {

    @Test
    void under_https_a_browser_takes_them_from_this_host_alone() {
        assertThat(OwnCookies.of(new Origins(List.of(URI.create("https://ncre.example")))))
                .isEqualTo(new OwnCookies("__Host-BAOMING_SESSION", "__Host-XSRF-TOKEN", true));
        assertThat(OwnCookies.of(new Origins(List.of(URI.create("http://localhost:8080")))))
                .isEqualTo(new OwnCookies("BAOMING_SESSION", "XSRF-TOKEN", false));
    }

    @Test
    void none_of_them_goes_to_the_identity_provider_whatever_the_address_was_before() {
        assertThat(new String[] {
                    "BAOMING_SESSION",
                    "__Host-BAOMING_SESSION",
                    "XSRF-TOKEN",
                    "__Host-XSRF-TOKEN",
                    "BAOMING_WAITING_2027-03_11"
                })
                .allMatch(OwnCookies::isOwn);
        assertThat(new String[] {"AUTH_SESSION_ID", "KEYCLOAK_IDENTITY", "__Host-other"})
                .noneMatch(OwnCookies::isOwn);
    }
}
