package org.baoming.audit.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.baoming.audit.record.RecordCheck.Damage;
import org.baoming.audit.record.RecordCheck.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Walks all chains, one centre after the other, each in order. After a damage it continues from the row as it is, so that
 * one change is one damage and not one for every later row.
 */
final class ChainWalk {

    private final Map<String, ChainLink> heads;
    private final TreeSet<String> unvisited;
    private final List<Damage> damages = new ArrayList<>();
    private @Nullable String centre;
    private ChainLink last = ChainLink.START;
    private long centres;
    private long actions;

    ChainWalk(Map<String, ChainLink> heads) {
        this.heads = heads;
        this.unvisited = new TreeSet<>(heads.keySet());
    }

    void next(StaffAction action) {
        enter(action.centre());
        if (action.sequence() != last.sequence() + 1) {
            found(action.centre(), action.sequence(), Kind.MISSING);
        } else if (!action.previousHash().equals(last.hash())) {
            found(action.centre(), action.sequence(), Kind.UNLINKED);
        }
        if (!action.isGenuine()) {
            found(action.centre(), action.sequence(), Kind.CHANGED);
        }
        pass(action.link());
    }

    void unreadable(String centre, ChainLink link) {
        enter(centre);
        found(centre, link.sequence(), Kind.CHANGED);
        pass(link);
    }

    RecordCheck finish(Instant now) {
        leave();
        for (String empty : unvisited) {
            if (!ChainLink.START.equals(heads.get(empty))) {
                found(empty, 0, Kind.WRONG_END);
            }
        }
        return new RecordCheck(now, centres, actions, List.copyOf(damages));
    }

    private void enter(String next) {
        if (!next.equals(centre)) {
            leave();
            centre = next;
            centres++;
            last = ChainLink.START;
            unvisited.remove(next);
        }
    }

    private void leave() {
        if (centre != null && !last.equals(heads.get(centre))) {
            found(centre, last.sequence(), Kind.WRONG_END);
        }
    }

    private void pass(ChainLink link) {
        last = link;
        actions++;
    }

    private void found(String centre, long sequence, Kind kind) {
        if (damages.size() < RecordCheck.MOST_DAMAGES) {
            damages.add(new Damage(centre, sequence, kind));
        }
    }
}
