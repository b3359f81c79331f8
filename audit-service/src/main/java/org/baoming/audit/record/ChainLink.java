package org.baoming.audit.record;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Where a chain of actions ends: how many there are, and the hash of the last.
 *
 * @param hash SHA-256 in lower-case hex
 */
record ChainLink(long sequence, String hash) {

    ChainLink {
        Objects.requireNonNull(hash, "hash");
    }

    /** What the first action of every chain follows. */
    static final ChainLink START = new ChainLink(0, "0".repeat(64));

    /** The name of the canonical form below; another form gets another name. */
    private static final String FORM = "staff-record-1";

    /** One hash for the ends of all chains, by which all of the record is fixed. */
    static String hashOf(Map<String, ChainLink> ends) {
        var canonical = new CanonicalHash().put(FORM);
        new TreeMap<>(ends)
                .forEach((scope, end) ->
                        canonical.put(scope).put(Long.toString(end.sequence())).put(end.hash()));
        return canonical.hex();
    }
}
