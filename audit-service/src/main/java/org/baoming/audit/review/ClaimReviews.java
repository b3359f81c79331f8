package org.baoming.audit.review;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands out the pending reviews of a centre, so that two people do not do the same one. A claim is short and renewed
 * while a page shows the review. It does not decide anything: whatever happens to claims, one decision stands.
 */
@Component
public class ClaimReviews {

    /** A page renews its claims three times within this time. */
    static final Duration LEASE = Duration.ofMinutes(2);
    /** Somebody else may take the same ones at the same moment; then there may be others. */
    private static final int ATTEMPTS = 3;

    private final Claims claims;
    private final Reviews reviews;
    private final InstantSource clock;

    ClaimReviews(Claims claims, Reviews reviews, InstantSource clock) {
        this.claims = claims;
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param holding those that the page has, to be renewed, or to be claimed if nobody else has them
     * @param size how many more
     */
    public record Request(
            @Nullable String session, @Nullable String subject, List<UUID> holding, int size) {}

    /**
     * @param until the claims end then
     * @param held those of {@code holding} that the caller has now; the others are decided, withdrawn or in another hand
     * @param claimed more of them, the earliest request first
     */
    public record Claimed(Instant until, List<UUID> held, List<QueuedReview> claimed) {}

    @Transactional
    public Claimed claim(Caller caller, Request request) {
        String centre = caller.requireCentre();
        Instant now = clock.instant();
        var claim = new Claim(caller.subject(), caller.account(), now.plus(LEASE));
        List<UUID> held = request.holding().isEmpty() ? List.of() : claims.hold(centre, request.holding(), claim, now);
        List<UUID> taken = take(centre, request, claim, now);
        return new Claimed(claim.until(), held, taken.isEmpty() ? List.of() : reviews.queued(taken, now));
    }

    private List<UUID> take(String centre, Request request, Claim claim, Instant now) {
        var except = new ArrayList<>(request.holding());
        var taken = new ArrayList<UUID>();
        for (int attempt = 0; attempt < ATTEMPTS && taken.size() < request.size(); attempt++) {
            List<UUID> more = claims.take(
                    centre, request.session(), request.subject(), except, request.size() - taken.size(), claim, now);
            taken.addAll(more);
            except.addAll(more);
        }
        return taken;
    }

    /** The page no longer shows them. */
    @Transactional
    public void release(Caller caller, Collection<UUID> registrations) {
        caller.requireCentre();
        claims.release(caller.subject(), registrations);
    }
}
