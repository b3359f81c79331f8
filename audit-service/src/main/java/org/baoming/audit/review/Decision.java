package org.baoming.audit.review;

import java.time.Instant;

/**
 * A verdict with who gave it and when.
 *
 * @param by subject of the sign-in
 */
public record Decision(Verdict verdict, String by, Instant at) {}
