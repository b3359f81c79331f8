package org.baoming.payment.placing;

import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.payment.PaymentProblem;
import org.baoming.payment.order.Enrollment;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderState;
import org.springframework.stereotype.Component;

/**
 * Ends an attempt to pay because its payer gives it up, for instance to choose another method, so that the next one can begin at once
 * . The platform decides: it is queried first, then it closes the trade, and only then the order is closed. A payment that
 * arrives in between pays the order, and an order of which the platform says nothing stays {@code UNKNOWN}.
 */
@Component
public class GiveUpOrder {

    private final AskPlatform askPlatform;
    private final Enrollment enrollment;

    GiveUpOrder(AskPlatform askPlatform, Enrollment enrollment) {
        this.askPlatform = askPlatform;
        this.enrollment = enrollment;
    }

    /**
     * Closes an order if nobody has paid and nobody can pay it any more.
     *
     * @param order with its bill
     * @return the order afterwards: closed, or paid if it was
     * @throws ProblemException STILL_PAYABLE; UPSTREAM_UNAVAILABLE if the platform does not answer, after which the same can be
     *     requested again
     */
    public Order giveUp(Order order) {
        Order ended = switch (order.state()) {
            case OPEN, UNKNOWN -> end(askPlatform.ask(order).orElseThrow(GiveUpOrder::unanswered));
            case PAID, CLOSED -> order;
            case CHECKING_OUT -> throw new IllegalArgumentException("Without a bill: " + order.number());
        };
        if (ended.state() == OrderState.CLOSED) {
            // The event releases the entries too, but later. If enrollment-service is down, that has to do.
            enrollment.release(ended.number());
        }
        return ended;
    }

    private Order end(Order asked) {
        if (asked.state() != OrderState.OPEN) {
            return asked;
        }
        Order ended = askPlatform.giveUp(asked).orElseThrow(GiveUpOrder::unanswered);
        if (ended.state() == OrderState.OPEN) {
            throw new ProblemException(
                            PaymentProblem.STILL_PAYABLE, "The platform still takes money for it; it closes by itself")
                    .with("closesAt", ended.closesAt());
        }
        return ended;
    }

    private static ProblemException unanswered() {
        return new ProblemException(
                CommonProblem.UPSTREAM_UNAVAILABLE, "The payment platform does not answer; try again later");
    }
}
