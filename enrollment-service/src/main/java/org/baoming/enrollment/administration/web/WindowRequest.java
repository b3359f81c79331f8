package org.baoming.enrollment.administration.web;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.Window;
import org.jspecify.annotations.Nullable;

/**
 * @param opensAt the first instant inside
 * @param closesAt the first instant outside: an end of 24:00 in China is the next day's 00:00, and so is 23:59 or 23:59:59, which
 *     people write where 24:00 is not accepted. Spreadsheets are read in the same way
 */
record WindowRequest(@NotNull Instant opensAt, @NotNull Instant closesAt) {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Set<LocalTime> LAST_MOMENTS = Set.of(LocalTime.of(23, 59), LocalTime.of(23, 59, 59));
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
        Instant end = end();
        if (!opensAt.isBefore(end)) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "The window closes before it opens.")
                    .field(field, "CLOSES_BEFORE_OPENING", "It closes after it opens.");
        }
        return new Window(opensAt.truncatedTo(ChronoUnit.MICROS), end.truncatedTo(ChronoUnit.MICROS));
    }

    private Instant end() {
        LocalDateTime inChina = LocalDateTime.ofInstant(closesAt, ChinaTime.ZONE);
        return LAST_MOMENTS.contains(inChina.toLocalTime())
                ? inChina.toLocalDate().plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant()
                : closesAt;
    }
}
