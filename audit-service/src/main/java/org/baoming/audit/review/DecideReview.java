package org.baoming.audit.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.baoming.audit.AuditProblem;
import org.baoming.audit.record.Act;
import org.baoming.audit.record.StaffRecord;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The centre approves or rejects. One decision stands, whoever clicks at the same time: the change names the version
 * it was made from, and the decision, its event and its place in the record are one transaction.
 */
@Component
public class DecideReview {

    private final OwnReviews own;
    private final Reviews reviews;
    private final Outbox outbox;
    private final StaffRecord record;
    private final InstantSource clock;

    DecideReview(OwnReviews own, Reviews reviews, Outbox outbox, StaffRecord record, InstantSource clock) {
        this.own = own;
        this.reviews = reviews;
        this.outbox = outbox;
        this.record = record;
        this.clock = clock;
    }

    /**
     * @param seen the version that the caller looked at, or null to decide whatever waits now
     * @throws ProblemException NOT_FOUND; ALREADY_DECIDED, which says who and when; REVIEW_CHANGED, REVIEW_WITHDRAWN
     */
    @Transactional
    public Review decide(Caller caller, UUID registration, @Nullable Long seen, Verdict verdict) {
        Review waiting = own.get(caller, registration).review();
        if (!waiting.state().mayBecome(verdict.outcome()) || (seen != null && seen != waiting.version())) {
            throw tooLate(waiting);
        }
        // PostgreSQL keeps microseconds; what is told now must equal what is read later.
        var decision = new Decision(verdict, caller.subject(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        Review decided = waiting.decided(decision);
        if (!reviews.replace(waiting, decided)) {
            throw tooLate(own.get(caller, registration).review());
        }
        switch (verdict) {
            case Verdict.Approval() ->
                tell(caller, Act.REVIEW_APPROVED, ReviewApproved.of(decided, decision), details(decided));
            case Verdict.Rejection rejection ->
                tell(
                        caller,
                        Act.REVIEW_REJECTED,
                        ReviewRejected.of(decided, decision, rejection),
                        details(decided, rejection));
        }
        return decided;
    }

    private void tell(Caller caller, Act act, DomainEvent event, Map<String, String> details) {
        outbox.append(event);
        record.append(caller, act, UUID.fromString(event.key()), details);
    }

    private static Map<String, String> details(Review review) {
        return Map.of("round", Integer.toString(review.round()));
    }

    private static Map<String, String> details(Review review, Verdict.Rejection rejection) {
        return Map.of(
                "round",
                Integer.toString(review.round()),
                "reasonCode",
                rejection.reasonCode().name(),
                "reason",
                rejection.reason());
    }

    /** Why a decision about this review, as it stands now, comes too late. */
    private static ProblemException tooLate(Review now) {
        return switch (now.state()) {
            case PENDING ->
                new ProblemException(AuditProblem.REVIEW_CHANGED, "The candidate has asked again; look at it once more.")
                        .with("round", now.round())
                        .with("version", now.version());
            case WITHDRAWN ->
                new ProblemException(AuditProblem.REVIEW_WITHDRAWN, "The registration was deleted or has moved to another centre.");
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
        return new ProblemException(AuditProblem.ALREADY_DECIDED, "%s by %s at %s.".formatted(outcome, by, at))
                .with("outcome", outcome)
                .with("decidedBy", by)
                .with("decidedAt", at);
    }
}
