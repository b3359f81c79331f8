package org.baoming.payment;

import org.baoming.chassis.problem.ProblemCode;

/** Why this service itself refuses a request; refusals of enrollment-service keep its codes. */
public enum PaymentProblem implements ProblemCode {
    GROUP_NOT_PAYABLE(409, "Some registrations of the group cannot be paid; nothing is held"),
    /** The payer gives up an order that the platform still takes money for, or has taken some that does not pay it. */
    STILL_PAYABLE(409, "The order can still be paid at the platform; it stays open"),
    OTHER_SESSION(409, "An order pays for one exam session");

    private final int status;
    private final String title;

    PaymentProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
