package org.baoming.audit.review;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Objects;
import java.util.UUID;
import org.baoming.audit.AuditProblem;
import org.baoming.audit.record.StaffActionType;
import org.baoming.audit.record.StaffActions;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The centre approves or rejects. One decision stands, whoever decides at the same time: the update names the version
 * that it was made from. The decision, its event and its entry in the record are one transaction.
 */
@Component
public class DecideReview {

    private final OwnReviews own;
    private final Reviews reviews;
    private final Claims claims;
    private final EndRound endRound;
    private final Outbox outbox;
    private final StaffActions actions;
    private final InstantSource clock;

    DecideReview(
            OwnReviews own,
            Reviews reviews,
            Claims claims,
            EndRound endRound,
            Outbox outbox,
            StaffActions actions,
            InstantSource clock) {
        this.own = own;
        this.reviews = reviews;
        this.claims = claims;
        this.endRound = endRound;
        this.outbox = outbox;
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * @param seen the version that the caller has seen, or null to decide the pending round, whichever it is
     * @throws ProblemException NOT_FOUND; ALREADY_DECIDED, which says who decided what and when; REVIEW_CLAIMED, which says who
     *     has it and until when; REVIEW_CHANGED, REVIEW_WITHDRAWN
     */
    @Transactional
    public Review decide(Caller caller, UUID registration, @Nullable Long seen, Verdict verdict) {
        Review pending = requireDecidable(caller, registration, seen);
        // PostgreSQL keeps microseconds; the response now must equal what is read later.
        var decision = new Decision(verdict, caller.subject(), caller.account(), clock.instant());
        Review decided = pending.decided(decision);
        if (!reviews.replace(pending, decided)) {
            throw tooLate(caller, own.get(caller, registration));
        }
        endRound.of(decided);
        outbox.append(ReviewEvent.of(decided, decision));
        UUID passport = reviews.passportOf(registration).orElse(null);
        if (passport != null) {
            outbox.append(DecisionTold.of(decided, passport, decision, Role.CENTRE_STAFF.wireName()));
        }
        record(caller, decided, passport, verdict);
        return decided;
    }

    /**
     * The review, if the caller may decide it as things stand now.
     *
     * @throws ProblemException as {@link #decide}
     */
    Review requireDecidable(Caller caller, UUID registration, @Nullable Long seen) {
        Review pending = own.get(caller, registration);
        if (pending.state() != ReviewState.PENDING || (seen != null && seen != pending.version())) {
            throw tooLate(caller, pending);
        }
        claims.of(registration, clock.instant())
                .filter(claim -> !claim.staff().equals(caller.subject()))
                .ifPresent(claim -> {
                    throw claimed(claim);
                });
        return pending;
    }

    private void record(Caller caller, Review decided, @Nullable UUID passport, Verdict verdict) {
        var details = new HashMap<String, String>();
        details.put("round", Integer.toString(decided.round()));
        StaffActionType type = switch (verdict) {
            case Verdict.Approval() -> StaffActionType.REVIEW_APPROVED;
            case Verdict.Rejection(var reasonCode, var reason) -> {
                details.put("reasonCode", reasonCode.name());
                details.put("reason", reason);
                yield StaffActionType.REVIEW_REJECTED;
            }
        };
        actions.append(caller, type, decided.session(), decided.registration(), passport, details);
    }

    /** Why a decision about this review, as it stands now, comes too late. */
    private static ProblemException tooLate(Caller caller, Review now) {
        return switch (now.state()) {
            case PENDING ->
                new ProblemException(
                                AuditProblem.REVIEW_CHANGED, "The candidate has asked again; look at it once more.")
                        .with("round", now.round())
                        .with("version", now.version());
            case WITHDRAWN ->
                new ProblemException(
                        AuditProblem.REVIEW_WITHDRAWN, "The registration was deleted or has moved to another centre.");
            case APPROVED, REJECTED -> {
                Decision decision = now.decision();
                if (decision == null) {
                    throw new IllegalStateException("A decided review without a decision: " + now.registration());
                }
                yield alreadyDecided(caller, decision);
            }
        };
    }

    private static ProblemException alreadyDecided(Caller caller, Decision decision) {
        ReviewState outcome = decision.verdict().outcome();
        return new ProblemException(
                        AuditProblem.ALREADY_DECIDED,
                        "%s by %s at %s.".formatted(outcome, decision.by(), decision.at()))
                .with("outcome", outcome)
                .with("decidedBy", decision.by())
                .with("decidedByName", Objects.requireNonNullElse(decision.name(), ""))
                .with("decidedByYou", decision.by().equals(caller.subject()))
                .with("decidedAt", decision.at());
    }

    private static ProblemException claimed(Claim claim) {
        return new ProblemException(
                        AuditProblem.REVIEW_CLAIMED, "%s has it until %s.".formatted(claim.staff(), claim.until()))
                .with("claimedBy", claim.staff())
                .with("claimedByName", Objects.requireNonNullElse(claim.name(), ""))
                .with("claimedUntil", claim.until());
    }
}
