package org.baoming.enrollment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The seats that one registration gives back and takes, all or nothing. */
record SeatExchange(Registration.Origin of, List<SubjectEntries.Released> released, List<SubjectEntry> taken) {

    boolean isEmpty() {
        return released.isEmpty() && taken.isEmpty();
    }

    /** By how much each counter moves; a pool that stays as it is because one goes and one comes is in it with 0. */
    Map<SeatPool, Integer> changes() {
        Map<SeatPool, Integer> changes = new HashMap<>();
        released.forEach(gone -> add(changes, gone.entry(), -1));
        taken.forEach(entry -> add(changes, entry, 1));
        return changes;
    }

    private void add(Map<SeatPool, Integer> changes, SubjectEntry entry, int by) {
        changes.merge(SeatPool.of(of.session(), entry.centre(), entry.subject()), by, Integer::sum);
        changes.merge(SeatPool.total(of.session(), entry.centre()), by, Integer::sum);
    }
}
