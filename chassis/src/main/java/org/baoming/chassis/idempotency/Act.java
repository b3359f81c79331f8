package org.baoming.chassis.idempotency;

/**
 * One intended act of one caller, that the aggregate which it changes remembers: see {@link RecentActs}.
 *
 * @param owner whose key it is
 * @param fingerprint digest of what was asked for; with the same key it has to be the same
 */
public record Act(String owner, String key, byte[] fingerprint) {}
