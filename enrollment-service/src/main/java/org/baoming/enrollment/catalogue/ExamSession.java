package org.baoming.enrollment.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.baoming.chassis.ChinaTime;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.jspecify.annotations.Nullable;

/**
 * One exam session.
 *
 * @param ordinal the number of the exam: 78 is 第78次
 * @param window the registration window, unless a centre has its own
 * @param ticketWindow when tickets can be printed; null until that is decided
 * @param examDates days in China
 * @param listed visitors are offered it; otherwise it is found by its code only
 */
public record ExamSession(
        SessionCode session,
        int ordinal,
        String nameZh,
        String nameEn,
        Window window,
        @Nullable Window ticketWindow,
        List<LocalDate> examDates,
        Policy policy,
        boolean listed,
        long version) {

    public ExamSession withVersion(long next) {
        return new ExamSession(session, ordinal, nameZh, nameEn, window, ticketWindow, examDates, policy, listed, next);
    }

    /** The first instant at which there is no exam left for which one could register. */
    public Instant over() {
        return Collections.max(examDates)
                .plusDays(1)
                .atStartOfDay(ChinaTime.ZONE)
                .toInstant();
    }
}
