package org.baoming.audit.review;

import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The queue of the caller's centre: its reviews in one state. */
@Component
public class ListReviews {

    private final Reviews reviews;

    ListReviews(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * @param session only of this exam session
     * @param after the last registration of the page before
     */
    public List<QueuedReview> list(
            Caller caller, ReviewState state, @Nullable String session, @Nullable UUID after, int size) {
        return reviews.page(caller.requireCentre(), state, session, after, size);
    }
}
