package org.baoming.audit.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.baoming.audit.record.RecordCheck.Damage;
import org.baoming.audit.record.RecordCheck.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Walks all chains, one after the other, each in order. After a damage it continues from the row as it is, so that one change is
 * one damage and not one for every later row. On its way it looks whether every chain passes where the published head says.
 */
final class ChainWalk {

    private final Map<String, ChainLink> heads;
    private final @Nullable PublishedHead published;
    private final TreeSet<String> unvisited;
    private final Set<String> passedAsPublished = new HashSet<>();
    private final Map<String, ChainLink> ends = new HashMap<>();
    private final List<Damage> damages = new ArrayList<>();
    private @Nullable String scope;
    private ChainLink last = ChainLink.START;
    private long actions;

    ChainWalk(Map<String, ChainLink> heads, @Nullable PublishedHead published) {
        this.heads = heads;
        this.published = published;
        this.unvisited = new TreeSet<>(heads.keySet());
        if (published != null && !published.isGenuine()) {
            found(null, 0, Kind.PUBLICATION_CHANGED);
        }
    }

    void next(StaffAction action) {
        enter(action.scope());
        if (action.sequence() != last.sequence() + 1) {
            found(action.scope(), action.sequence(), Kind.MISSING);
        } else if (!action.previousHash().equals(last.hash())) {
            found(action.scope(), action.sequence(), Kind.UNLINKED);
        }
        if (!action.isGenuine()) {
            found(action.scope(), action.sequence(), Kind.CHANGED);
        }
        pass(action.scope(), action.link());
    }

    void unreadable(String scope, ChainLink link) {
        enter(scope);
        found(scope, link.sequence(), Kind.CHANGED);
        pass(scope, link);
    }

    /** A head was asked for that is not kept here. */
    void publicationUnknown() {
        found(null, 0, Kind.PUBLICATION_UNKNOWN);
    }

    RecordCheck finish(Instant now) {
        leave();
        for (String empty : unvisited) {
            if (!ChainLink.START.equals(heads.get(empty))) {
                found(empty, 0, Kind.WRONG_END);
            }
        }
        if (published != null) {
            new TreeMap<>(published.ends()).forEach(this::compare);
        }
        return new RecordCheck(
                now,
                ends.size(),
                actions,
                ChainLink.hashOf(ends),
                published == null ? null : published.day(),
                List.copyOf(damages));
    }

    private void compare(String scope, ChainLink then) {
        if (passedAsPublished.contains(scope) || then.equals(ChainLink.START)) {
            return;
        }
        long length = ends.getOrDefault(scope, ChainLink.START).sequence();
        found(scope, then.sequence(), length < then.sequence() ? Kind.CUT : Kind.REWRITTEN);
    }

    private void enter(String next) {
        if (!next.equals(scope)) {
            leave();
            scope = next;
            last = ChainLink.START;
            unvisited.remove(next);
        }
    }

    private void leave() {
        if (scope != null) {
            ends.put(scope, last);
            if (!last.equals(heads.get(scope))) {
                found(scope, last.sequence(), Kind.WRONG_END);
            }
        }
    }

    private void pass(String scope, ChainLink link) {
        last = link;
        actions++;
        if (published != null && link.equals(published.ends().get(scope))) {
            passedAsPublished.add(scope);
        }
    }

    private void found(@Nullable String scope, long sequence, Kind kind) {
        if (damages.size() < RecordCheck.MOST_DAMAGES) {
            damages.add(new Damage(scope, sequence, kind));
        }
    }
}
