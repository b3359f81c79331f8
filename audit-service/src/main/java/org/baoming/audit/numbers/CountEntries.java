package org.baoming.audit.numbers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.audit.numbers.CountedEntries.Candidates;
import org.baoming.audit.numbers.CountedEntries.CentreKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what happens to subject entries. Each fact of an entry counts once, in whatever order the facts arrive: a move is
 * counted where the entry was and where it is made anew, and a late payment pays a new entry.
 */
@Component
public class CountEntries {

    private final CountedEntries entries;
    private final EntryCounters counters;

    CountEntries(CountedEntries entries, EntryCounters counters) {
        this.entries = entries;
        this.counters = counters;
    }

    /** The transaction is that of the events, so that they and their count stand or fall together. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(List<EntryFact> facts) {
        entries.lock();
        Map<UUID, CountedEntry> known =
                entries.find(facts.stream().map(EntryFact::entry).collect(Collectors.toSet()));
        Map<UUID, CountedEntry> changed = new LinkedHashMap<>();
        List<EntryFact> fresh = new ArrayList<>();
        for (EntryFact fact : facts) {
            CountedEntry entry = known.getOrDefault(fact.entry(), CountedEntry.of(fact));
            if (!entry.knows(fact.kind())) {
                fresh.add(fact);
                known.put(fact.entry(), entry.with(fact));
                changed.put(fact.entry(), entry.with(fact));
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        Set<UUID> registrations = fresh.stream().map(EntryFact::registration).collect(Collectors.toSet());
        Map<CentreKey, Candidates> before = entries.candidates(registrations);
        entries.save(changed.values());
        Map<CentreKey, Candidates> more = difference(before, entries.candidates(registrations));
        // Each centre has its line, also where nobody is left.
        fresh.forEach(fact -> more.putIfAbsent(new CentreKey(fact.session(), fact.centre()), Candidates.NONE));
        counters.add(fresh, more);
    }

    private static Map<CentreKey, Candidates> difference(
            Map<CentreKey, Candidates> before, Map<CentreKey, Candidates> after) {
        Set<CentreKey> centres = new HashSet<>(before.keySet());
        centres.addAll(after.keySet());
        Map<CentreKey, Candidates> difference = new HashMap<>();
        for (CentreKey centre : centres) {
            Candidates more =
                    after.getOrDefault(centre, Candidates.NONE).minus(before.getOrDefault(centre, Candidates.NONE));
            if (!more.equals(Candidates.NONE)) {
                difference.put(centre, more);
            }
        }
        return difference;
    }
}
