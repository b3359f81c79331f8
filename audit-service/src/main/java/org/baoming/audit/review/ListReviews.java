package org.baoming.audit.review;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The queue of the caller's centre: its reviews in one state. */
@Component
public class ListReviews {

    private final Reviews reviews;
    private final InstantSource clock;

    ListReviews(Reviews reviews, InstantSource clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    /**
     * Which of them.
     *
     * @param session only of this exam session
     * @param subject only with this subject, by its code
     * @param mine only what the caller has in hand
     */
    public record Filter(
            ReviewState state,
            @Nullable String session,
            @Nullable String subject,
            boolean mine) {}

    /** @param after the last registration of the page before */
    public List<QueuedReview> list(Caller caller, Filter filter, @Nullable UUID after, int size) {
        return reviews.page(
                caller.requireCentre(), filter, filter.mine() ? caller.subject() : null, clock.instant(), after, size);
    }
}
