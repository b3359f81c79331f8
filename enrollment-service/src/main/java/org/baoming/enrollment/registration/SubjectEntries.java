package org.baoming.enrollment.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.seats.ReleaseReason;
import org.baoming.enrollment.seats.ReleasedEntry;
import org.baoming.enrollment.seats.SubjectEntry;

/** The entries of one registration that hold a seat, and how they have changed since they were loaded. */
final class SubjectEntries {

    private final Map<EntryId, SubjectEntry> loaded;
    private final List<SubjectEntry> holding;
    private final List<ReleasedEntry> released = new ArrayList<>();

    SubjectEntries(List<SubjectEntry> loaded) {
        this.loaded = loaded.stream().collect(Collectors.toMap(SubjectEntry::entry, Function.identity()));
        holding = new ArrayList<>(loaded);
    }

    List<SubjectEntry> holding() {
        return List.copyOf(holding);
    }

    /** Entries that need a seat. */
    List<SubjectEntry> taken() {
        return matching(entry -> !loaded.containsKey(entry.entry()));
    }

    /** Entries that have released their seat. */
    List<ReleasedEntry> released() {
        return List.copyOf(released);
    }

    /** Entries that keep their seat, with another state or deadline. */
    List<SubjectEntry> changed() {
        return matching(entry -> {
            SubjectEntry before = loaded.get(entry.entry());
            return before != null && !before.equals(entry);
        });
    }

    boolean isEmpty() {
        return holding.isEmpty();
    }

    boolean anyPaid() {
        return holding.stream().anyMatch(SubjectEntry::isPaid);
    }

    List<SubjectEntry> matching(Predicate<SubjectEntry> which) {
        return holding.stream().filter(which).toList();
    }

    /** The subjects that are not paid, without those whose time is over. */
    List<SubjectCode> unpaidAt(Instant now) {
        return matching(entry -> !entry.isPaid() && !entry.isExpiredAt(now)).stream()
                .map(SubjectEntry::subject)
                .toList();
    }

    /** @throws ProblemException SUBJECT_PAID, SUBJECT_CHOSEN */
    void requireNotChosen(SubjectCode subject) {
        matching(entry -> entry.subject().equals(subject)).stream().findFirst().ifPresent(entry -> {
            throw new ProblemException(
                            entry.isPaid() ? EnrollmentProblem.SUBJECT_PAID : EnrollmentProblem.SUBJECT_CHOSEN,
                            "Subject " + subject + " is chosen already.")
                    .with("subject", subject);
        });
    }

    static Set<EntryId> ids(List<SubjectEntry> entries) {
        return entries.stream().map(SubjectEntry::entry).collect(Collectors.toUnmodifiableSet());
    }

    void take(List<SubjectEntry> made) {
        holding.addAll(made);
    }

    void release(List<SubjectEntry> gone, ReleaseReason reason) {
        holding.removeAll(gone);
        gone.stream()
                .filter(entry -> loaded.containsKey(entry.entry()))
                .forEach(entry -> released.add(new ReleasedEntry(entry, reason)));
    }

    void change(Predicate<SubjectEntry> which, UnaryOperator<SubjectEntry> how) {
        holding.replaceAll(entry -> which.test(entry) ? how.apply(entry) : entry);
    }

    void changeAll(UnaryOperator<SubjectEntry> how) {
        holding.replaceAll(how);
    }
}
