package org.baoming.photo.registration;

import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.rule.PhotoPolicy;
import org.jspecify.annotations.Nullable;

/** Registrations as enrollment-service currently has them. */
public interface Registrations {
    Answer find(RegistrationId registration);

    /** An outage is an answer of its own, never a refusal. */
    sealed interface Answer {}

    /**
     * @param passport null until the candidate of a group registration claims it
     * @param session its code, {@code 2027-03}
     * @param province two digits
     * @param byCentre a centre has made it for its student
     * @param centre six digits, null until subjects have been chosen
     * @param policy the centre's, or the province's without a centre
     */
    record Known(
            @Nullable PassportId passport,
            String session,
            String province,
            @Nullable String centre,
            boolean byCentre,
            boolean locked,
            PhotoPolicy policy)
            implements Answer {}

    record Unknown() implements Answer {}

    record Unavailable() implements Answer {}
}
