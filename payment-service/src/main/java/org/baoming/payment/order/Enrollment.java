package org.baoming.payment.order;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.payment.OrderNumber;
import org.jspecify.annotations.Nullable;

/** Enrollment's word on what may be paid. An outage is an answer of its own, never a no. */
public interface Enrollment {

    /** Whose registration it is and in which province. */
    RegistrationAnswer registration(UUID registration);

    /** Locks what is wanted of a registration for this order, as often as it is asked. */
    CheckOutAnswer checkOut(Order order, Part part);

    /** Gives up all that is locked for this order, if anything is; false if enrollment could not be told. */
    boolean release(OrderNumber order);

    sealed interface RegistrationAnswer {

        /** @param passport null as long as a centre has registered somebody who has not come to see it yet */
        record Found(@Nullable UUID passport, String province) implements RegistrationAnswer {}

        record Missing() implements RegistrationAnswer {}

        record Unavailable() implements RegistrationAnswer {}
    }

    sealed interface CheckOutAnswer {

        /**
         * @param part with its bill
         * @param until when enrollment gives the entries up by itself
         */
        record CheckedOut(Part part, Instant until) implements CheckOutAnswer {}

        /** Not to be paid, and why. */
        record Refused(ProblemCode code, String detail) implements CheckOutAnswer {}

        record Unavailable() implements CheckOutAnswer {}
    }
}
