package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

record ReviewApproved(
        UUID registration, String session, String centre, String decidedBy, Instant decidedAt, long version)
        implements DomainEvent {

    static ReviewApproved of(Review review, Decision decision) {
        return new ReviewApproved(
                review.registration(),
                review.session(),
                review.centre(),
                decision.by(),
                decision.at(),
                review.version());
    }

    @Override
    public String topic() {
        return "audit.reviews";
    }

    @Override
    public String type() {
        return "audit.review-approved.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }
}
