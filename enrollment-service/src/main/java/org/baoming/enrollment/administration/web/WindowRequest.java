package org.baoming.enrollment.administration.web;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.Window;
import org.jspecify.annotations.Nullable;

/**
 * @param opensAt the first instant inside
 * @param closesAt the first instant outside
 */
record WindowRequest(@NotNull Instant opensAt, @NotNull Instant closesAt) {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** @throws ProblemException INVALID_FIELD, naming the field by the name it has in the request */
    static @Nullable Window window(@Nullable WindowRequest request, String field) {
        return request == null ? null : request.toWindow(field);
    }

    Window toWindow(String field) {
        if (opensAt.isBefore(EARLIEST) || closesAt.isAfter(LATEST)) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "A window of our time, please.")
                    .field(field, "OUT_OF_RANGE", "Between the years 2000 and 2200.");
        }
        if (!opensAt.isBefore(closesAt)) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "The window closes before it opens.")
                    .field(field, "CLOSES_BEFORE_OPENING", "It closes after it opens.");
        }
        return new Window(opensAt.truncatedTo(ChronoUnit.MICROS), closesAt.truncatedTo(ChronoUnit.MICROS));
    }
}
