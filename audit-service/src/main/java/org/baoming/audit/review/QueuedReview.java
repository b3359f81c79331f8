package org.baoming.audit.review;

import java.util.List;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.jspecify.annotations.Nullable;

/**
 * A review as the queue of the desk shows it.
 *
 * @param photo null if the registration has none
 * @param subjects codes; null until enrollment-service has answered
 * @param claim null if nobody has it in hand
 */
public record QueuedReview(
        Review review,
        @Nullable AcceptedPhoto photo,
        @Nullable List<String> subjects,
        @Nullable Claim claim) {}
