package org.baoming.enrollment;

import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;

/** What somebody who changes a thing has seen of it, so that nobody overwrites what another has just changed. */
public sealed interface ExpectedVersion {

    /** It is not there yet. */
    record Absent() implements ExpectedVersion {}

    record Seen(long version) implements ExpectedVersion {}

    /**
     * The version after the change.
     *
     * @param current the version now, read under a lock; empty: there is no such thing
     * @throws ProblemException NOT_FOUND; CHANGED_MEANWHILE with the current {@code version}
     */
    default long next(Optional<Long> current) {
        return switch (this) {
            case Absent() -> {
                current.ifPresent(version -> {
                    throw changedMeanwhile(version);
                });
                yield 1;
            }
            case Seen(long version) -> {
                long found = current.orElseThrow(
                        () -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such thing to change."));
                if (found != version) {
                    throw changedMeanwhile(found);
                }
                yield version + 1;
            }
        };
    }

    static ProblemException changedMeanwhile(long version) {
        return new ProblemException(
                        EnrollmentProblem.CHANGED_MEANWHILE, "It has version " + version + " now; load it again.")
                .with("version", version);
    }
}
