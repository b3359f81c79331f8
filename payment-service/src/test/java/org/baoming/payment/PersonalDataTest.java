package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PersonalDataTest extends PaymentApiTest {

    private ApiAnswer kept(UUID owner) {
        return api.as(TestIssuer.current().service("passport-service"))
                .get("/internal/passports/" + owner + "/personal-data");
    }

    @Test
    @DisplayName("R-207 the owner of a passport gets every order of theirs, and nobody else's")
    void ordersAreTold() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();
        openOrder(ENROLLMENT.somebodyRegistered(8000));

        ApiAnswer answer = kept(candidate.passport());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("orders").size()).isOne();
        assertThat(answer.json().at("/orders/0/order").asString()).isEqualTo(number);
        assertThat(answer.json().at("/orders/0/payerName").asString()).isEqualTo("张三");
        assertThat(answer.json().at("/orders/0/amountFen").asLong()).isEqualTo(8000);
        assertThat(answer.json().at("/orders/0/timeline/0/step").asString()).isEqualTo("STARTED");
        assertThat(kept(UUID.randomUUID()).json().path("orders").size()).isZero();
        assertThat(as(candidate)
                        .get("/internal/passports/" + candidate.passport() + "/personal-data")
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("R-207 an attempt that enrollment-service refused is included")
    void refusedAttemptsAreTold() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        ENROLLMENT.refusal = "PHOTO_MISSING";
        assertThat(order(candidate, "k1").status()).isEqualTo(409);

        ApiAnswer answer = kept(candidate.passport());

        assertThat(answer.json().path("orders").size()).isOne();
        assertThat(answer.json().at("/orders/0/payerName").isNull()).isTrue();
    }
}
