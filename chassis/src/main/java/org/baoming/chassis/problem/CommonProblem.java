package org.baoming.chassis.problem;

/** Problem codes that all services use. */
public enum CommonProblem implements ProblemCode {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    INVALID_FIELD(400, "A field is missing, unknown or not valid"),
    IDEMPOTENCY_KEY_MISSING(400, "The header Idempotency-Key is missing or not valid"),
    UNAUTHENTICATED(401, "Sign in first"),
    FORBIDDEN(403, "This is not yours to do"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This method does not apply here"),
    NOT_ACCEPTABLE(406, "No representation fits the Accept header"),
    CONFLICT(409, "Somebody else changed it at the same time"),
    CHANGED_MEANWHILE(412, "Somebody else, or another tab, changed it meanwhile"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This content type is not understood"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request"),
    VERSION_MISSING(428, "Say which version is to be changed"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    OVERLOADED(503, "More than can be served at this moment"),
    UPSTREAM_UNAVAILABLE(503, "A part of the system does not answer; try again");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
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
