package org.baoming.payment.order;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.payment.OrderNumber;
import org.jspecify.annotations.Nullable;

/** enrollment-service, which decides what may be paid. An outage is an answer of its own, never a refusal. */
public interface Enrollment {

    /** Whose registration it is, in which province and at which centre. */
    RegistrationAnswer registration(UUID registration);

    /** Locks the requested entries of a registration for this order; idempotent. */
    CheckOutAnswer checkOut(Order order, Part part);

    /** Releases everything that is locked for this order; false if enrollment-service could not be reached. */
    boolean release(OrderNumber order);

    sealed interface RegistrationAnswer {

        /**
         * @param passport null as long as nobody has claimed what a centre has registered
         * @param centre null until one is chosen
         */
        record Found(
                @Nullable UUID passport,
                String province,
                @Nullable String centre) implements RegistrationAnswer {}

        record Missing() implements RegistrationAnswer {}

        record Unavailable() implements RegistrationAnswer {}
    }

    sealed interface CheckOutAnswer {

        /**
         * @param part with its bill
         * @param until when enrollment-service releases the entries by itself
         */
        record CheckedOut(Part part, Instant until) implements CheckOutAnswer {}

        /** Why they cannot be paid. */
        record Refused(ProblemCode code, String detail) implements CheckOutAnswer {}

        record Unavailable() implements CheckOutAnswer {}
    }
}
