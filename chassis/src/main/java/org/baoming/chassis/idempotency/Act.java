package org.baoming.chassis.idempotency;

/**
 * One intended change by one caller, which the changed aggregate remembers: see {@link RecentActs}.
 *
 * @param owner whose key it is
 * @param fingerprint digest of the request; the same key with another request is refused
 */
public record Act(String owner, String key, byte[] fingerprint) {}
