package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PersonalDataTest extends SchedulingServiceTest {

    private ApiAnswer kept(UUID owner) {
        return api.as(TestIssuer.current().service("passport-service"))
                .get("/internal/passports/" + owner + "/personal-data");
    }

    @Test
    @DisplayName("R-207 passport-service reads the paid subjects and date preferences of one passport's owner only")
    void preferencesAreRead() {
        var candidates = paidCandidates(10, 2);
        Candidate candidate = candidates.getFirst();
        assertThat(prefer(candidate, DAY_1).status()).isEqualTo(200);

        ApiAnswer answer = kept(candidate.passport());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("registrations").size()).isOne();
        assertThat(answer.json().at("/registrations/0/registration").asString())
                .isEqualTo(candidate.registration().toString());
        assertThat(answer.json().at("/registrations/0/entries/0/subject").asString())
                .isEqualTo(SUBJECT);
        assertThat(answer.json().at("/registrations/0/entries/0/wish").asString())
                .isEqualTo(DAY_1);
        assertThat(kept(candidates.getLast().passport())
                        .json()
                        .at("/registrations/0/entries/0/wish")
                        .isNull())
                .isTrue();
        assertThat(kept(UUID.randomUUID()).json().path("registrations").size()).isZero();
        assertThat(api.as(candidate.token())
                        .get("/internal/passports/" + candidate.passport() + "/personal-data")
                        .status())
                .isEqualTo(403);
    }
}
