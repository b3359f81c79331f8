package org.baoming.audit.review;

import java.time.Instant;

/**
 * A verdict that stands.
 *
 * @param by subject of the sign-in that decided
 */
public record Decision(Verdict verdict, String by, Instant at) {}
