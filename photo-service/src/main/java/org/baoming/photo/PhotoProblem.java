package org.baoming.photo;

import org.baoming.chassis.problem.ProblemCode;

/** Refusals that only this service knows. */
enum PhotoProblem implements ProblemCode {
    PHOTO_REFUSED(422, "The photo breaks a rule"),
    LOCKED(409, "The registration is locked");

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
