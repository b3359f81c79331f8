package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PersonalDataTest extends PhotoServiceTest {

    private ApiAnswer kept(UUID owner) {
        return api.as(TestIssuer.current().service("passport-service"))
                .get("/internal/passports/" + owner + "/personal-data");
    }

    @Test
    @DisplayName("R-207 passport-service reads the photos of one passport's owner only")
    void picturesAreTold() {
        registered(false);
        assertThat(api.as(candidate)
                        .put(path(), Pictures.good(), "Content-Type", "image/jpeg")
                        .status())
                .isEqualTo(200);
        byte[] shown = api.as(candidate).get(path()).bytes();

        ApiAnswer answer = kept(passport);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("photos").size()).isOne();
        assertThat(answer.json().at("/photos/0/registration").asString()).isEqualTo(registration.toString());
        assertThat(Base64.getDecoder().decode(answer.json().at("/photos/0/jpeg").asString()))
                .isEqualTo(shown);
        assertThat(kept(UUID.randomUUID()).json().path("photos").size()).isZero();
        assertThat(api.as(candidate)
                        .get("/internal/passports/" + passport + "/personal-data")
                        .status())
                .isEqualTo(403);
    }
}
