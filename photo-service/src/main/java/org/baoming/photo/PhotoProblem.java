package org.baoming.photo;

import org.baoming.chassis.problem.ProblemCode;

/** Refusals that only this service knows. */
enum PhotoProblem implements ProblemCode {
    PHOTO_REFUSED(422, "The photo breaks a rule"),
    LOCKED(409, "The registration is locked"),
    TOO_MANY_UPLOADS(429, "Too many photos in a short time"),
    BUSY(503, "Too many photos are being judged at this moment");

    private final int status;
    private final String title;

    PhotoProblem(int status, String title) {
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
