package org.baoming.enrollment.seats;

import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;

/**
 * The capacity of a new counter.
 *
 * @param subject null: the centre's total
 * @param capacity null: no limit; only a total may have none
 */
public record SeatCapacity(
        CentreCode centre,
        @Nullable SubjectCode subject,
        @Nullable Integer capacity) {}
