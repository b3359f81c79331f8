package org.baoming.scheduling;

import org.baoming.chassis.problem.ProblemCode;

/** Problem codes of this service. */
public enum SchedulingProblem implements ProblemCode {
    DATE_FULL(409, "No place is left on this date"),
    DATE_PREFERENCES_NOT_OFFERED(409, "This centre does not accept date preferences"),
    OUTSIDE_WINDOW(409, "Date preferences are accepted in the registration window only");

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
