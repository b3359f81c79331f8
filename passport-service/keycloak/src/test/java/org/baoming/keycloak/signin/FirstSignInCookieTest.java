package org.baoming.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSignInCookieTest {

    @ParameterizedTest
    @CsvSource({
        "https://ncre.example/, __Host-BAOMING_FIRST_SIGN_IN, true",
        "http://localhost:8080/, BAOMING_FIRST_SIGN_IN, false"
    })
    @DisplayName("R-201 under https the cookie of the first sign-in can come from this host alone")
    void under_https_it_comes_from_this_host_alone(URI origin, String name, boolean secure) {
        NewCookie removal = FirstSignIn.removal(origin);

        assertThat(removal.getName()).isEqualTo(name);
        assertThat(removal.isSecure()).isEqualTo(secure);
        assertThat(removal.isHttpOnly()).isTrue();
        assertThat(removal.getPath()).as("__Host- needs it").isEqualTo("/");
        assertThat(removal.getDomain()).isNull();
        assertThat(removal.getMaxAge()).isZero();
    }
}
