package org.baoming.payment.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentApiTest;
import org.baoming.payment.PaymentProblem;
import org.baoming.payment.order.Enrollment;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderChanges;
import org.baoming.payment.order.OrderPolls;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.Orders;
import org.baoming.payment.platform.PaymentPlatform;
import org.baoming.payment.platform.RefundInstruction;
import org.baoming.payment.receipt.ConfirmPayment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class GiveUpOrderTest extends PaymentApiTest {

    @Autowired
    Orders orders;

    @Autowired
    OrderPolls polls;

    @Autowired
    OrderChanges changes;

    @Autowired
    ConfirmPayment confirmPayment;

    @Autowired
    Enrollment enrollment;

    @Autowired
    InstantSource clock;

    /** As Alipay: the cashier's address is the signed request itself, and the trade exists only once somebody has opened it. */
    private static final class OpenedByVisit implements PaymentPlatform {

        boolean visited;

        @Override
        public Trade open(Order order) {
            return new Trade.Waiting(URI.create("https://platform.example/pay?order=" + order.number()));
        }

        @Override
        public Trade find(OrderNumber number) {
            return visited ? new Trade.Waiting(null) : new Trade.Unknown();
        }

        @Override
        public Trade find(OrderNumber number, String trade) {
            return find(number);
        }

        @Override
        public Trade close(OrderNumber number) {
            return visited ? new Trade.Closed() : new Trade.Unknown();
        }

        @Override
        public RefundAnswer refund(RefundInstruction refund) {
            return new RefundAnswer.Unanswered();
        }

        @Override
        public StatementAnswer statement(LocalDate day) {
            return new StatementAnswer.NotReady();
        }
    }

    @Test
    @DisplayName(
            "R-604 an address that was handed out can be paid until the platform knows the trade: STILL_PAYABLE, then closed")
    void whatThePlatformDoesNotKnowCanStillBePaid() {
        var candidate = ENROLLMENT.somebodyRegistered(8000);
        var number = new OrderNumber(openOrder(candidate).path("order").asString());
        var platform = new OpenedByVisit();
        var giveUpOrder =
                new GiveUpOrder(new AskPlatform(platform, orders, polls, changes, confirmPayment, clock), enrollment);

        assertThatThrownBy(() -> giveUpOrder.giveUp(orders.find(number).orElseThrow()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(PaymentProblem.STILL_PAYABLE));
        assertThat(orders.find(number).orElseThrow().state()).isEqualTo(OrderState.OPEN);
        assertThat(ENROLLMENT.held).contains(number.value());

        platform.visited = true;
        assertThat(giveUpOrder.giveUp(orders.find(number).orElseThrow()).state())
                .isEqualTo(OrderState.CLOSED);
        assertThat(ENROLLMENT.held).doesNotContain(number.value());
    }
}
