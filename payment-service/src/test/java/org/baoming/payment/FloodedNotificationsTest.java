package org.baoming.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "baoming.payment.unproven-notifications-a-minute=3")
class FloodedNotificationsTest extends PaymentApiTest {

    @Test
    @DisplayName("R-604 a flood of forged notifications does not fill the disk, and true ones get through")
    void aFloodDoesNotFillTheDisk() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String number = openOrder(candidate).path("order").asString();

        for (int n = 0; n < 10; n++) {
            String forged =
                    PLATFORM.signedNotification(number, 8000, fields -> {}).replace("amount_fen=8000", "amount_fen=1");
            assertThat(post(forged).body()).isEqualTo("failure");
        }

        assertThat(verdictsOn(number)).containsExactly("FORGED", "FORGED", "FORGED");
        assertThat(meters.get("payment.notices.dropped")
                        .tag("verdict", "FORGED")
                        .counter()
                        .count())
                .isEqualTo(7);
        assertThat(post(PLATFORM.signedNotification(number, 8000, fields -> {})).body())
                .isEqualTo("success");
        await().untilAsserted(() -> assertThat(state(candidate, number)).isEqualTo("PAID"));
    }
}
