package org.baoming.enrollment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.baoming.enrollment.RegistrationEvent.ReleaseReason;

/** The entries of one registration that hold a seat, and what was taken and released since they were loaded. */
final class SubjectEntries {

    record Released(SubjectEntry entry, ReleaseReason reason) {}

    private final List<SubjectEntry> holding;
    private final List<SubjectEntry> taken = new ArrayList<>();
    private final List<Released> released = new ArrayList<>();

    SubjectEntries(List<SubjectEntry> loaded) {
        holding = new ArrayList<>(loaded);
    }

    List<SubjectEntry> holding() {
        return List.copyOf(holding);
    }

    List<SubjectEntry> taken() {
        return List.copyOf(taken);
    }

    List<Released> released() {
        return List.copyOf(released);
    }

    boolean isEmpty() {
        return holding.isEmpty();
    }

    boolean has(SubjectCode subject) {
        return holding.stream().anyMatch(entry -> entry.subject().equals(subject));
    }

    List<SubjectEntry> matching(Predicate<SubjectEntry> which) {
        return holding.stream().filter(which).toList();
    }

    void take(List<SubjectEntry> made) {
        holding.addAll(made);
        taken.addAll(made);
    }

    void release(List<SubjectEntry> gone, ReleaseReason reason) {
        holding.removeAll(gone);
        gone.forEach(entry -> released.add(new Released(entry, reason)));
    }

    void change(Predicate<SubjectEntry> which, UnaryOperator<SubjectEntry> how) {
        holding.replaceAll(entry -> which.test(entry) ? how.apply(entry) : entry);
    }

    void changeAll(UnaryOperator<SubjectEntry> how) {
        holding.replaceAll(how);
    }
}
