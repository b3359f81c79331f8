package org.baoming.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSignInCookieTest {

    @ParameterizedTest
    @CsvSource({"https://ncre.example/, __Host-BAOMING_FIRST_SIGN_IN", "http://localhost:8080/, BAOMING_FIRST_SIGN_IN"})
    @DisplayName(
            "R-201 under https the cookie of the first sign-in is accepted only by the name that other hosts cannot set")
    void under_https_it_comes_from_this_host_alone(URI origin, String name) {
        assertThat(FirstSignIn.cookieName(origin)).isEqualTo(name);
    }
}
