package org.baoming.chassis.problem;

/** A stable code on which clients may rely. Each context has its own enum; a code never changes its meaning. */
public interface ProblemCode {

    /** The code on the wire, for instance {@code SUBJECT_FULL}. */
    String name();

    /** The HTTP status, 400 to 599. */
    int status();

    /** One English sentence that is the same for every occurrence. */
    String title();
}
