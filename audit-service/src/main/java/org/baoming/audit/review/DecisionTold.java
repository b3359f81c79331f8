package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/**
 * A centre has decided about a registration, for the record that the owner of its passport sees. Keyed by the passport, as
 * the looks are; {@link ReviewEvent} is what other services act on.
 *
 * @param version of the review
 */
record DecisionTold(
        UUID registration,
        UUID passport,
        String centre,
        String decidedBy,
        String role,
        ReviewState outcome,
        Instant decidedAt,
        long version)
        implements DomainEvent {

    static DecisionTold of(Review decided, UUID passport, Decision decision, String role) {
        return new DecisionTold(
                decided.registration(),
                passport,
                decided.centre(),
                decision.by(),
                role,
                decision.verdict().outcome(),
                decision.at(),
                decided.version());
    }

    @Override
    public String topic() {
        return RegistrationViewed.TOPIC;
    }

    @Override
    public String key() {
        return passport.toString();
    }

    @Override
    public String type() {
        return "audit.review-decided.v1";
    }
}
