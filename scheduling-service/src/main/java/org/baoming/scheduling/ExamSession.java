package org.baoming.scheduling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An exam session with its registration window: wishes are made from opensAt on and before closesAt.
 *
 * @param code {@code 2027-03}
 * @param examDates in Asia/Shanghai, in order
 */
public record ExamSession(String code, Instant opensAt, Instant closesAt, List<LocalDate> examDates) {
    public ExamSession {
        examDates = examDates.stream().sorted().distinct().toList();
    }

    boolean isOpen(Instant now) {
        return !now.isBefore(opensAt) && now.isBefore(closesAt);
    }
}
