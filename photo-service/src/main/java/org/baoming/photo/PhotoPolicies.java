package org.baoming.photo;

import org.jspecify.annotations.Nullable;

/** What centres ask of photos, as enrollment-service's catalogue tells it. */
public interface PhotoPolicies {
    /**
     * @param session code, for instance {@code 2025-03}
     * @param centre six digits
     */
    void keep(String session, String centre, PhotoPolicy policy);

    /** {@link PhotoPolicy#ANY} where no centre is chosen, or nothing was heard of it. */
    PhotoPolicy of(@Nullable String session, @Nullable String centre);
}
