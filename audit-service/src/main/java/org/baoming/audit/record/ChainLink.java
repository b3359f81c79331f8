package org.baoming.audit.record;

/**
 * Where a centre's chain of actions ends: how many there are, and the hash of the last.
 *
 * @param hash SHA-256 in lower-case hex
 */
record ChainLink(long sequence, String hash) {

    /** What the first action of every chain follows. */
    static final ChainLink START = new ChainLink(0, "0".repeat(64));
}
