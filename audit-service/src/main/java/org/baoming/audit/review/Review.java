package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.baoming.audit.candidate.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * The review of one registration at its centre. Every change makes the next version; the round counts the
 * candidate's requests.
 *
 * @param candidate null until enrollment-service has answered who it is ({@link FetchCandidateNames})
 * @param decision the decision of this round; null while there is none
 * @param registrationVersion the registration's version that the review is based on; an older event changes nothing
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

    /** Opens the next round, at the centre that the request names. */
    Review requestedAgain(ReviewRequest request) {
        requireTransition(ReviewState.PENDING);
        return pending(request, round + 1, version + 1);
    }

    Review decided(Decision decision) {
        return become(decision.verdict().outcome(), decision, registrationVersion);
    }

    Review withdrawn(long registrationVersion) {
        return become(ReviewState.WITHDRAWN, decision, registrationVersion);
    }

    Review withCandidate(Candidate candidate) {
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
