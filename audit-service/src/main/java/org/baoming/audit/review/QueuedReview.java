package org.baoming.audit.review;

import org.baoming.audit.candidate.AcceptedPhoto;
import org.jspecify.annotations.Nullable;

/**
 * A review as the queue of the desk shows it.
 *
 * @param photo null if the registration has none
 */
public record QueuedReview(Review review, @Nullable AcceptedPhoto photo) {}
