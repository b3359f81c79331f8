package org.baoming.payment.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentApiTest;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConfirmPaymentTest extends PaymentApiTest {

    @Autowired
    ConfirmPayment confirmPayment;

    @Test
    @DisplayName("R-604 payments for two orders of one registration in one transaction pay both, each published once")
    void twoOrdersOfOneRegistrationTogether() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        String late = openOrder(candidate).path("order").asString();
        theTimeToPayGoesBy(late);
        await().untilAsserted(() -> assertThat(state(candidate, late)).isEqualTo("CLOSED"));
        String second = openOrder(candidate).path("order").asString();

        var verdicts =
                confirmPayment.confirm(List.of(confirmation(late), confirmation(second)), OrderStep.PAID_BY_NOTICE);

        assertThat(verdicts).containsOnly(Verdict.APPLIED);
        assertThat(statesOf(candidate)).containsExactly("PAID", "PAID");
        assertThat(eventsPublished(candidate)).isEqualTo(3);
    }

    private static Confirmation confirmation(String order) {
        return new Confirmation(
                new OrderNumber(order),
                new Payment(new Fen(8000), PayMethod.ALIPAY, Instant.parse("2020-12-20T03:12:45Z"), "T" + order));
    }
}
