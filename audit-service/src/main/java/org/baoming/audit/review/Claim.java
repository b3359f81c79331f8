package org.baoming.audit.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff has a pending review in hand until this moment. The page that shows it renews the claim; if the
 * page is gone, it ends by itself.
 *
 * @param staff subject of the sign-in
 * @param name of the same, where the sign-in has one
 */
public record Claim(String staff, @Nullable String name, Instant until) {}
