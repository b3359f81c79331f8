package org.baoming.enrollment.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.baoming.enrollment.seats.WaitingListEntry;

/** The waiting-list entries of one registration, and how they have changed since they were loaded. */
final class WaitingListEntries {
    private final List<WaitingListEntry> loaded;
    private final List<WaitingListEntry> standing;

    WaitingListEntries(List<WaitingListEntry> loaded) {
        this.loaded = List.copyOf(loaded);
        standing = new ArrayList<>(loaded);
    }

    List<WaitingListEntry> standing() {
        return List.copyOf(standing);
    }

    boolean isEmpty() {
        return standing.isEmpty();
    }

    Optional<WaitingListEntry> find(UUID place) {
        return standing.stream().filter(one -> one.place().equals(place)).findFirst();
    }

    boolean any(Predicate<WaitingListEntry> which) {
        return standing.stream().anyMatch(which);
    }

    void join(WaitingListEntry place) {
        standing.add(place);
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
