package org.baoming.scheduling;

import org.baoming.chassis.problem.ProblemCode;

/** Refusals that only this service knows. */
public enum SchedulingProblem implements ProblemCode {
    DATE_FULL(409, "No place is left on this date"),
    DATE_PREFERENCES_NOT_OFFERED(409, "This centre does not take wishes for dates"),
    OUTSIDE_WINDOW(409, "Wishes are taken in the registration window only");

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
