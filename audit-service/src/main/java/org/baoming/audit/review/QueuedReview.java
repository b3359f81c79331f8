package org.baoming.audit.review;

import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.Candidate;
import org.jspecify.annotations.Nullable;

/** A review as the desk's list shows it. */
public record QueuedReview(Review review, @Nullable AcceptedPhoto photo) {

    /** With the person as the form names them now. */
    QueuedReview of(Candidate candidate) {
        return new QueuedReview(review.of(candidate), photo);
    }
}
