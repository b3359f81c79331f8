package org.baoming.photo.registration;

import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.rule.PhotoPolicy;
import org.jspecify.annotations.Nullable;

/** Registrations as enrollment-service knows them at this moment. */
public interface Registrations {
    Answer find(RegistrationId registration);

    /** An outage is an answer of its own, never a "no". */
    sealed interface Answer {}

    /**
     * @param passport absent as long as a centre has registered somebody who has not come to see it yet
     * @param centre six digits, absent until subjects were chosen
     * @param policy the centre's, or the province's as long as there is no centre
     */
    record Known(@Nullable PassportId passport, @Nullable String centre, boolean locked, PhotoPolicy policy)
            implements Answer {}

    record Unknown() implements Answer {}

    record Unavailable() implements Answer {}
}
