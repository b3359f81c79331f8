package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.baoming.audit.candidate.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * The review of one registration at its centre. Every change makes the next version; the round counts how often the candidate
 * has asked.
 *
 * @param candidate null until enrollment-service has told who it is ({@link NameCandidates})
 * @param decision what was decided in this round, if anything
 * @param registrationVersion the registration's version that this review knows of; an older fact changes nothing any more
 */
public record Review(
        UUID registration,
        String session,
        String province,
        String centre,
        @Nullable Candidate candidate,
        ReviewState state,
        int round,
        Instant requestedAt,
        @Nullable Decision decision,
        long registrationVersion,
        long version) {

    static Review first(ReviewRequest request) {
        return pending(request, 1, 1);
    }

    /** Opens the next round with what the candidate says now, maybe at another centre. */
    Review askedAgain(ReviewRequest request) {
        requireTransition(ReviewState.PENDING);
        return pending(request, round + 1, version + 1);
    }

    Review decided(Decision decision) {
        return become(decision.verdict().outcome(), decision, registrationVersion);
    }

    Review withdrawn(long registrationVersion) {
        return become(ReviewState.WITHDRAWN, decision, registrationVersion);
    }

    Review of(Candidate candidate) {
        return new Review(
                registration,
                session,
                province,
                centre,
                candidate,
                state,
                round,
                requestedAt,
                decision,
                registrationVersion,
                version);
    }

    private Review become(ReviewState next, @Nullable Decision decision, long registrationVersion) {
        requireTransition(next);
        return new Review(
                registration,
                session,
                province,
                centre,
                candidate,
                next,
                round,
                requestedAt,
                decision,
                registrationVersion,
                version + 1);
    }

    private void requireTransition(ReviewState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("A review that is " + state + " cannot become " + next);
        }
    }

    private static Review pending(ReviewRequest request, int round, long version) {
        return new Review(
                request.registration(),
                request.session(),
                request.province(),
                request.centre(),
                null,
                ReviewState.PENDING,
                round,
                request.requestedAt(),
                null,
                request.version(),
                version);
    }
}
