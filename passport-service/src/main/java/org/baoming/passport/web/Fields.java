package org.baoming.passport.web;

import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Channel;

/** Refusals that name a field of a request. */
final class Fields {

    private Fields() {}

    static ProblemException notAnAddress(String field, Channel channel) {
        String message = switch (channel) {
            case EMAIL -> "This is not an e-mail address";
            case MOBILE -> "This is not a mobile number of the mainland";
        };
        return new ProblemException(CommonProblem.INVALID_FIELD, message).field(field, "FORMAT", message);
    }
}
