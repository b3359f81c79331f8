package org.baoming.payment.reconciliation;

import java.time.InstantSource;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.difference.Differences;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.PaymentPlatform;
import org.baoming.payment.platform.PaymentPlatform.Trade;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.receipt.ConfirmPayment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Refunds a payment on the list of differences that pays nothing, because its amount is wrong or its order unknown. The exam board
 * decides on it; only what the platform confirms is refunded.
 */
@Component
public class RefundDifference {

    static final String NOTE = "REFUNDED";

    private final Differences differences;
    private final PaymentPlatform platform;
    private final ConfirmPayment confirmPayment;
    private final StaffActs acts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    RefundDifference(
            Differences differences,
            PaymentPlatform platform,
            ConfirmPayment confirmPayment,
            StaffActs acts,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.differences = differences;
        this.platform = platform;
        this.confirmPayment = confirmPayment;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The refund is requested, the difference settled and the act recorded, in one transaction after the platform's answer.
     *
     * @throws ProblemException NOT_FOUND; CONFLICT if it is settled or can pay or has paid its order; UPSTREAM_UNAVAILABLE
     */
    public void refund(Caller caller, long id) {
        Difference difference = differences
                .find(id)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such difference"));
        OrderNumber order = OrderNumber.parse(difference.order()).orElseThrow(RefundDifference::nothingToGiveBack);
        if (difference.settledAt() != null || difference.what() != StatementLine.What.PAYMENT) {
            throw nothingToGiveBack();
        }
        switch (platform.find(order, difference.number())) {
            case Trade.Paid(Payment payment)
            when payment.trade().equals(difference.number()) -> giveBack(caller, difference, order, payment);
            case Trade.Unanswered _ ->
                throw new ProblemException(CommonProblem.UPSTREAM_UNAVAILABLE, "The payment platform does not answer");
            case Trade _ -> throw nothingToGiveBack();
        }
    }

    private void giveBack(Caller caller, Difference difference, OrderNumber order, Payment payment) {
        transaction.executeWithoutResult(status -> {
            // While the platform was asked, somebody may have settled it, who knows that the money went back another
            // way.
            if (!differences.settle(difference.id(), caller.subject(), caller.account(), NOTE, clock.instant())
                    || !confirmPayment.giveBack(order, payment)) {
                throw nothingToGiveBack();
            }
            acts.record(caller, DifferenceActs.of("DIFFERENCE_REFUNDED", difference, NOTE));
        });
    }

    private static ProblemException nothingToGiveBack() {
        return new ProblemException(
                CommonProblem.CONFLICT,
                "Only a payment of another amount than its order's, or of an unknown order, is given back so");
    }
}
