package org.baoming.audit.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with who gave it and when.
 *
 * @param by subject of the sign-in
 * @param name of who decided, where the sign-in has one
 */
public record Decision(Verdict verdict, String by, @Nullable String name, Instant at) {}
