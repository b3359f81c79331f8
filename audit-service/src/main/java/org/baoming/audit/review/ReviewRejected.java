package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

record ReviewRejected(
        UUID registration,
        String session,
        String centre,
        String decidedBy,
        Instant decidedAt,
        RejectionReason reasonCode,
        String reason,
        long version)
        implements DomainEvent {

    static ReviewRejected of(Review review, Decision decision, Verdict.Rejection rejection) {
        return new ReviewRejected(
                review.registration(),
                review.session(),
                review.centre(),
                decision.by(),
                decision.at(),
                rejection.reasonCode(),
                rejection.reason(),
                review.version());
    }

    @Override
    public String topic() {
        return "audit.reviews";
    }

    @Override
    public String type() {
        return "audit.review-rejected.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }

    @Override
    public String toString() {
        return "ReviewRejected[" + registration + ", " + reasonCode + "]";
    }
}
