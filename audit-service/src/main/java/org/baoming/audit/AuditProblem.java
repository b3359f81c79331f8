package org.baoming.audit;

import org.baoming.chassis.problem.ProblemCode;

/** Why this service refuses a request of the desk. */
public enum AuditProblem implements ProblemCode {
    ALREADY_DECIDED(409, "Somebody has decided already"),
    REVIEW_CHANGED(409, "The candidate has asked again since"),
    REVIEW_CLAIMED(409, "A colleague has this review in hand"),
    PHOTO_NOT_SEEN(409, "Nobody approves a photo that they have not seen"),
    REVIEW_WITHDRAWN(409, "The registration is no longer at this centre"),
    ON_SITE_CONFIRMED(409, "The candidate is confirmed on site"),
    ON_SITE_NOT_REQUIRED(409, "The centre confirms nobody on site"),
    NO_DOCUMENT(409, "No passport with a document stands behind the registration"),
    EXPORT_TOO_LARGE(422, "More than one export may contain");

    private final int status;
    private final String title;

    AuditProblem(int status, String title) {
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
