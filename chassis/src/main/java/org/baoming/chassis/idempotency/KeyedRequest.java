package org.baoming.chassis.idempotency;

/**
 * One intended request of one caller, which the aggregate that it changes remembers: see {@link RecentRequests}.
 *
 * @param owner whose key it is
 * @param fingerprint digest of what was asked for; with the same key it has to be the same
 */
public record KeyedRequest(String owner, String key, byte[] fingerprint) {}
