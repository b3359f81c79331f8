package org.baoming.passport;

import org.baoming.chassis.problem.ProblemCode;

/** The refusals of this service, with the codes on which callers can rely. */
public enum PassportProblem implements ProblemCode {
    PASSPORT_EXISTS(409, "A passport with this e-mail or mobile number exists"),
    REGISTRATION_IN_PROGRESS(409, "A registration with this e-mail or mobile number is under way"),
    ADDRESS_UNREACHABLE(400, "Messages cannot be brought to this address"),
    CODE_WRONG(400, "The verification code is wrong"),
    CODE_EXPIRED(400, "The verification code is no longer valid"),
    CODE_SENT_RECENTLY(429, "A verification code was sent a moment ago"),
    TOO_MANY_CODES(429, "No more verification codes for this address today"),
    PASSWORD_TOO_WEAK(400, "The password is too weak"),
    DOCUMENT_INVALID(400, "The identity document is not valid"),
    DOCUMENT_IN_USE(409, "The identity document belongs to another passport"),
    HUMAN_CHECK_MISSING(400, "The human check is missing"),
    HUMAN_CHECK_FAILED(400, "The human check is not solved, has expired or was used before"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    ADDRESS_IN_USE(409, "Another passport has this e-mail or mobile number"),
    CHANGE_IN_PROGRESS(409, "Another change of an address is under way"),
    DOCUMENT_TRIES_SPENT(429, "No more documents can be tried on this passport today"),
    REGISTRATION_LIVE(409, "A registration is live: the passport cannot be closed");

    private final int status;
    private final String title;

    PassportProblem(int status, String title) {
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
