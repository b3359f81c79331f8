package org.baoming.audit;

import java.time.Instant;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.chassis.problem.ProblemException;

/** Why the desk's wish is refused. */
enum ReviewProblem implements ProblemCode {
    ALREADY_DECIDED(409, "Somebody has decided already"),
    REVIEW_CHANGED(409, "The candidate has asked again since"),
    REVIEW_WITHDRAWN(409, "The registration is no longer at this centre"),
    NO_DOCUMENT(409, "No passport with a document stands behind the registration");

    private final int status;
    private final String title;

    ReviewProblem(int status, String title) {
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

    /** Why a decision about this review, as it stands now, comes too late. */
    static ProblemException tooLate(Review now) {
        return switch (now.state()) {
            case PENDING ->
                new ProblemException(REVIEW_CHANGED, "The candidate has asked again; look at it once more.")
                        .with("round", now.round())
                        .with("version", now.version());
            case WITHDRAWN ->
                new ProblemException(REVIEW_WITHDRAWN, "The registration was deleted or has moved to another centre.");
            case APPROVED, REJECTED -> {
                Decision decision = now.decision();
                if (decision == null) {
                    throw new IllegalStateException("A decided review without a decision: " + now.registration());
                }
                yield alreadyDecided(now.state(), decision.by(), decision.at());
            }
        };
    }

    private static ProblemException alreadyDecided(ReviewState outcome, String by, Instant at) {
        return new ProblemException(ALREADY_DECIDED, "%s by %s at %s.".formatted(outcome, by, at))
                .with("outcome", outcome)
                .with("decidedBy", by)
                .with("decidedAt", at);
    }
}
