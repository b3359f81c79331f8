package org.baoming.audit.review;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the caller's centre has decided today, and how much is still to be decided. */
@Component
public class ListDecisions {

    private final Reviews reviews;
    private final InstantSource clock;

    ListDecisions(Reviews reviews, InstantSource clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * A decision of today.
     *
     * @param review as it is now: the candidate may have asked again since
     */
    public record Decided(Review review, int round, Decision decision) {}

    /** Where a page begins: after this decision. */
    public record After(UUID registration, int round) {}

    /**
     * The newest first.
     *
     * @param mine only the caller's own
     */
    public List<Decided> today(Caller caller, @Nullable String session, boolean mine, @Nullable After after, int size) {
        return reviews.decidedSince(
                startOfToday(), caller.requireCentre(), session, mine ? caller.subject() : null, after, size);
    }

    /**
     * @param claimed of the pending ones, how many somebody has in hand
     * @param oldestRequestedAt null if none is pending
     * @param decidedByMe of those decided today
     */
    public record Backlog(
            long pending, long claimed, @Nullable Instant oldestRequestedAt, long decidedToday, long decidedByMe) {}

    public Backlog backlog(Caller caller, @Nullable String session) {
        return reviews.backlog(caller.requireCentre(), session, caller.subject(), clock.instant(), startOfToday());
    }

    private Instant startOfToday() {
        return LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE)
                .atStartOfDay(ChinaTime.ZONE)
                .toInstant();
    }
}
