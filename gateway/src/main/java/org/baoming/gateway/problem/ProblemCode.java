package org.baoming.gateway.problem;

/** The refusals of the gateway itself. A service's own refusals pass unchanged. */
public enum ProblemCode {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    UNAUTHENTICATED(401, "Sign in first"),
    CSRF_TOKEN_INVALID(403, "The request does not prove that it comes from the portal"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "Not this method"),
    REQUEST_TIMEOUT(408, "The body did not arrive in time"),
    LENGTH_REQUIRED(411, "A body needs a Content-Length"),
    PAYLOAD_TOO_LARGE(413, "The body is too long"),
    UNKNOWN_HOST(421, "Not the host of this suite"),
    TOO_MANY_PLACES(429, "More places than one visitor may take"),
    INTERNAL_ERROR(500, "Something went wrong here"),
    OVERLOADED(503, "More than can be served at this moment"),
    TOO_MANY_STREAMS(503, "Too many are watching already"),
    UPSTREAM_UNAVAILABLE(503, "A service does not answer");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }
}
