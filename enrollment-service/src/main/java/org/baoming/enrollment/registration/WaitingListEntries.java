package org.baoming.enrollment.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.seats.WaitingListEntry;
import org.jspecify.annotations.Nullable;

/**
 * The waiting-list entries of one registration, and how they have changed since they were loaded. A registration
 * waits at its own centre, or at any one centre while it has none.
 */
public final class WaitingListEntries {
    private final List<WaitingListEntry> loaded;
    private final List<WaitingListEntry> standing;

    WaitingListEntries(List<WaitingListEntry> loaded) {
        this.loaded = List.copyOf(loaded);
        standing = new ArrayList<>(loaded);
    }

    List<WaitingListEntry> standing() {
        return List.copyOf(standing);
    }

    public boolean isEmpty() {
        return standing.isEmpty();
    }

    public Optional<WaitingListEntry> find(UUID place) {
        return standing.stream().filter(one -> one.place().equals(place)).findFirst();
    }

    public boolean isFor(CentreCode at, SubjectCode subject) {
        return standing.stream().anyMatch(place -> place.isFor(at, subject));
    }

    List<SubjectCode> subjects() {
        return standing.stream().map(WaitingListEntry::subject).toList();
    }

    /**
     * @param own the registration's centre; null while it has none
     * @throws ProblemException WAITING_ELSEWHERE unless it may wait at this centre
     */
    void requireAt(CentreCode at, @Nullable CentreCode own) {
        if ((own != null && !own.equals(at))
                || standing.stream().anyMatch(place -> !place.centre().equals(at))) {
            throw elsewhere();
        }
    }

    /**
     * @param own the registration's centre; null while it has none
     * @throws ProblemException WAITING_ELSEWHERE if a seat at this centre is not what the entry waits for
     */
    static void requireFor(WaitingListEntry place, CentreCode at, @Nullable CentreCode own) {
        if (!at.equals(own == null ? place.centre() : own)) {
            throw elsewhere();
        }
    }

    private static ProblemException elsewhere() {
        return new ProblemException(
                EnrollmentProblem.WAITING_ELSEWHERE, "Wait at the registration's centre, or at one while it has none.");
    }

    void join(CentreCode at, SubjectCode subject, Instant now) {
        standing.add(WaitingListEntry.atTheEnd(at, subject, now));
    }

    /** @return whether there were any */
    boolean leave(Predicate<WaitingListEntry> which) {
        return standing.removeIf(which);
    }

    List<WaitingListEntry> joined() {
        return standing.stream().filter(place -> !loaded.contains(place)).toList();
    }

    List<WaitingListEntry> left() {
        return loaded.stream().filter(place -> !standing.contains(place)).toList();
    }
}
