package org.baoming.audit.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the review of a registration, for those who only look; whoever may look is decided by them. */
@Component
public class ReadReview {

    private final Reviews reviews;

    ReadReview(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * @param decisions of all its rounds, the newest first
     */
    public record History(Review review, List<Decision> decisions) {}

    /** @param centre where the registration is now: the review of an earlier centre is not shown to this one */
    public Optional<History> at(@Nullable String centre, UUID registration) {
        return reviews.find(registration)
                .filter(review -> review.centre().equals(centre))
                .map(review -> {
                    List<Decision> decisions = new ArrayList<>();
                    Decision now = review.decision();
                    if (now != null) {
                        decisions.add(now);
                    }
                    decisions.addAll(reviews.earlierDecisions(review));
                    return new History(review, decisions);
                });
    }
}
