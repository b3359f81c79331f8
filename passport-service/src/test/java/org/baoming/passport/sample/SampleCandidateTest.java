package org.baoming.passport.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.baoming.keycloak.testing.TestKeycloak;
import org.baoming.passport.PassportServiceTest;
import org.baoming.passport.SignInPage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SampleCandidateTest extends PassportServiceTest {

    @Autowired
    SampleCandidate sample;

    @Test
    @DisplayName("R-202 the demonstration candidate exists once and signs in")
    void the_demonstration_candidate_is_there_once_and_signs_in() {
        var me = sampleCandidate();
        assertThat(me.path("document").path("name").asString()).isEqualTo("程样例");
        assertThat(me.path("document").path("type").asString()).isEqualTo("RESIDENT_ID");
        sample.make();
        assertThat(sampleCandidate()).isEqualTo(me);
        var claims = new SignInPage(KEYCLOAK)
                .signIn("demo@baoming.example", TestKeycloak.STAFF_PASSWORD)
                .orElseThrow();
        assertThat(claims.path("passport").asString())
                .isEqualTo(me.path("passport").asString());
    }
}
