package org.baoming.enrollment.seats;

import java.util.List;
import org.baoming.enrollment.SubjectCode;

/** The result of a {@link SeatExchange}. */
public sealed interface SeatDecision {
    record Done() implements SeatDecision {}

    /** These subjects have no seats left; if it is empty, the centre has none. */
    record Full(List<SubjectCode> subjects) implements SeatDecision {}

    /** Its document has a registration at this centre already. */
    record DocumentThere() implements SeatDecision {}
}
