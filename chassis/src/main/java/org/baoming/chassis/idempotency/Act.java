package org.baoming.chassis.idempotency;

/**
 * One intended act of one caller, for use cases that commit many requests together: see {@link IdempotentRequests#earlier}.
 *
 * @param owner whose key it is
 * @param fingerprint digest of what was asked for; with the same key it has to be the same
 */
public record Act(String owner, String key, byte[] fingerprint) {}
