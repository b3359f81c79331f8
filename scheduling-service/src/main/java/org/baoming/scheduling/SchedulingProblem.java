package org.baoming.scheduling;

import org.baoming.chassis.problem.ProblemCode;

/** Problem codes of this service. */
public enum SchedulingProblem implements ProblemCode {
    DATE_FULL(409, "No place is left on this date"),
    DATE_PREFERENCES_NOT_OFFERED(409, "This centre does not accept date preferences"),
    OUTSIDE_WINDOW(409, "Date preferences are accepted in the registration window only"),
    ENTRY_NOT_PAID(409, "Only a paid subject has a date preference"),
    GROUP_REGISTRATION(409, "A group registration has no date preferences"),
    CAPACITY_BELOW_TAKEN(409, "More candidates prefer this date already"),
    TOO_MANY_ROOMS(409, "The centre has as many rooms as it may"),
    TICKET_NOT_OPEN(409, "The ticket cannot be printed now");

    private final int status;
    private final String title;

    SchedulingProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
