package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.baoming.audit.review.Verdict.RejectionReason;
import org.baoming.chassis.event.DomainEvent;

/** A centre has decided. One topic, keyed by registration, so that the decisions of all rounds stay in order. */
sealed interface ReviewEvent extends DomainEvent {

    String TOPIC = "audit.reviews";

    UUID registration();

    static ReviewEvent of(Review review, Decision decision) {
        return switch (decision.verdict()) {
            case Verdict.Approval() ->
                new Approved(
                        review.registration(),
                        review.session(),
                        review.centre(),
                        decision.by(),
                        decision.at(),
                        review.version());
            case Verdict.Rejection(var reasonCode, var reason) ->
                new Rejected(
                        review.registration(),
                        review.session(),
                        review.centre(),
                        decision.by(),
                        decision.at(),
                        reasonCode,
                        reason,
                        review.version());
        };
    }

    @Override
    default String topic() {
        return TOPIC;
    }

    @Override
    default String key() {
        return registration().toString();
    }

    record Approved(UUID registration, String session, String centre, String decidedBy, Instant decidedAt, long version)
            implements ReviewEvent {

        @Override
        public String type() {
            return "audit.review-approved.v1";
        }
    }

    record Rejected(
            UUID registration,
            String session,
            String centre,
            String decidedBy,
            Instant decidedAt,
            RejectionReason reasonCode,
            String reason,
            long version)
            implements ReviewEvent {

        @Override
        public String type() {
            return "audit.review-rejected.v1";
        }

        /** Without the reason: it may name a person. */
        @Override
        public String toString() {
            return "Rejected[" + registration + ", " + reasonCode + "]";
        }
    }
}
