package org.baoming.audit;

import org.jspecify.annotations.Nullable;

/** A review as the desk's list shows it. */
public record QueuedReview(Review review, @Nullable AcceptedPhoto photo) {}
