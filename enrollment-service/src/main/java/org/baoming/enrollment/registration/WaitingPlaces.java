package org.baoming.enrollment.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.baoming.enrollment.seats.WaitingPlace;

/** The places in line of one registration, and what has become of them since they were loaded. */
final class WaitingPlaces {
    private final List<WaitingPlace> loaded;
    private final List<WaitingPlace> standing;

    WaitingPlaces(List<WaitingPlace> loaded) {
        this.loaded = List.copyOf(loaded);
        standing = new ArrayList<>(loaded);
    }

    List<WaitingPlace> standing() {
        return List.copyOf(standing);
    }

    boolean isEmpty() {
        return standing.isEmpty();
    }

    Optional<WaitingPlace> find(UUID place) {
        return standing.stream().filter(one -> one.place().equals(place)).findFirst();
    }

    boolean any(Predicate<WaitingPlace> which) {
        return standing.stream().anyMatch(which);
    }

    void join(WaitingPlace place) {
        standing.add(place);
    }

    /** @return whether there were any */
    boolean leave(Predicate<WaitingPlace> which) {
        return standing.removeIf(which);
    }

    List<WaitingPlace> joined() {
        return standing.stream().filter(place -> !loaded.contains(place)).toList();
    }

    List<WaitingPlace> left() {
        return loaded.stream().filter(place -> !standing.contains(place)).toList();
    }
}
