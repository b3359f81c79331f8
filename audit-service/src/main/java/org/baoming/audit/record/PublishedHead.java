package org.baoming.audit.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * The ends of all chains as they were when the head of the record was published. The hash is also where an administrator
 * of the database cannot change it; the ends are kept here only, and prove themselves by that hash.
 *
 * @param day in China
 * @param hash of {@code ends}
 * @param intact whether the record was found intact before
 */
record PublishedHead(
        LocalDate day, Instant at, long actions, String hash, Map<String, ChainLink> ends, boolean intact) {

    static PublishedHead of(LocalDate day, Instant at, Map<String, ChainLink> ends, boolean intact) {
        return new PublishedHead(
                day,
                at,
                ends.values().stream().mapToLong(ChainLink::sequence).sum(),
                ChainLink.hashOf(ends),
                ends,
                intact);
    }

    boolean isGenuine() {
        return hash.equals(ChainLink.hashOf(ends));
    }

    int chains() {
        return ends.size();
    }

    @Override
    public String toString() {
        return "PublishedHead[" + day + " " + hash + "]";
    }
}
