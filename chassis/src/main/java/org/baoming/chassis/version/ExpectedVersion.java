package org.baoming.chassis.version;

import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;

/** The version that the author of a change has seen, so that nobody overwrites a change that somebody else has just made. */
public sealed interface ExpectedVersion {

    /** It is not there yet. */
    record Absent() implements ExpectedVersion {}

    record Seen(long version) implements ExpectedVersion {}

    /**
     * The version after the change, where versions are counted.
     *
     * @param current the version now, read under a lock; empty: there is no such thing
     * @throws ProblemException NOT_FOUND; CHANGED_MEANWHILE with the current {@code version}
     */
    default long next(Optional<Long> current) {
        if (this instanceof Seen && current.isEmpty()) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such thing to change.");
        }
        require(current);
        return current.orElse(0L) + 1;
    }

    /**
     * It is still as it was seen.
     *
     * @param current the version now, read under a lock; empty: there is no such thing
     * @throws ProblemException CHANGED_MEANWHILE with the current {@code version}, if there is one
     */
    default void require(Optional<Long> current) {
        Optional<Long> seen = switch (this) {
            case Absent() -> Optional.empty();
            case Seen(long version) -> Optional.of(version);
        };
        if (!seen.equals(current)) {
            throw current.map(ExpectedVersion::changedMeanwhile)
                    .orElseGet(() -> new ProblemException(
                            CommonProblem.CHANGED_MEANWHILE, "It is not there any more; load it again."));
        }
    }

    static ProblemException changedMeanwhile(long version) {
        return new ProblemException(
                        CommonProblem.CHANGED_MEANWHILE, "It has version " + version + " now; load it again.")
                .with("version", version);
    }
}
