package org.baoming.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.baoming.keycloak.Candidates.Candidate;
import org.baoming.keycloak.Visitor.Page;
import org.baoming.keycloak.testing.TestKeycloak;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same table as at registration, on the real sign-in page. */
@DisplayName("R-202 whatever form of a contact is taken at registration is taken at sign-in")
class SignInNameTest {

    private static List<JsonNode> taken(String kind) throws IOException {
        var cases = new ArrayList<JsonNode>();
        for (JsonNode one : JsonMapper.builder()
                .build()
                .readTree(Path.of("../../chassis/contact/cases.json").toFile())
                .path(kind)) {
            if (!one.path("canonical").isNull()) {
                cases.add(one);
            }
        }
        assertThat(cases).hasSizeGreaterThan(10);
        return cases;
    }

    @Test
    void every_form_of_a_mobile_number() throws IOException {
        String number = "13800000001";
        Candidate candidate = Candidates.withMobile(number);
        for (JsonNode one : taken("mobiles")) {
            assertThat(one.path("canonical").asText()).isEqualTo(number);
            String typed = one.path("typed").asText();
            assertThat(Visitor.fresh().signIn(typed, Candidates.PASSWORD).isSignedIn())
                    .as("<%s> for %s", typed, candidate)
                    .isTrue();
        }
    }

    @Test
    void every_form_of_an_email_address() throws IOException {
        for (JsonNode one : taken("emails")) {
            Candidates.ensureEmail(one.path("canonical").asText());
            String typed = one.path("typed").asText();
            assertThat(Visitor.fresh().signIn(typed, Candidates.PASSWORD).isSignedIn())
                    .as("<%s>", typed)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("R-202 the user names of staff are found, however they are typed; what follows is the second factor")
    void the_user_names_of_staff() {
        for (String typed : List.of("staff-659028", " Staff-659028\u200b", "ｂｏａｒｄ")) {
            assertThat(Visitor.fresh()
                            .signIn(typed, TestKeycloak.STAFF_PASSWORD)
                            .body())
                    .as("<%s>", typed)
                    .contains("kc-totp-settings-form");
        }
    }

    @Test
    @DisplayName("R-202 failures count for a name, however it is typed")
    void failures_count_for_the_name() {
        Candidate candidate = Candidates.fresh();
        String mobile = candidate.mobile();
        for (String typed : List.of("+86" + mobile, "\u202d" + mobile + "\u202c")) {
            var somebody = Visitor.fresh();
            Page page = somebody.mistype(somebody.openSignIn(), typed);
            assertThat(page.body()).contains(Visitor.WRONG);
            assertThat(page.asksForAProof()).isFalse();
        }
        var third = Visitor.fresh();

        assertThat(third.mistype(third.openSignIn(), mobile).asksForAProof()).isTrue();
    }
}
