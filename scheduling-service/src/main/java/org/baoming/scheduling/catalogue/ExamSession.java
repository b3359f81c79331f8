package org.baoming.scheduling.catalogue;

import java.time.LocalDate;
import java.util.List;

/**
 * An exam session.
 *
 * @param code {@code 2027-03}
 * @param window of centres without a window of their own
 * @param examDates in Asia/Shanghai, in order
 */
public record ExamSession(String code, RegistrationWindow window, List<LocalDate> examDates) {
    public ExamSession {
        examDates = examDates.stream().sorted().distinct().toList();
    }
}
