package org.baoming.photo;

import org.jspecify.annotations.Nullable;

/** Registrations as enrollment-service knows them at this moment. */
public interface Registrations {
    Answer find(RegistrationId registration);

    /** An outage is an answer of its own, never a "no". */
    sealed interface Answer {}

    /**
     * @param passport absent as long as a centre has registered somebody who has not come to see it yet
     * @param session code, for instance {@code 2025-03}
     * @param centre six digits, absent until subjects were chosen
     */
    record Known(
            @Nullable PassportId passport,
            @Nullable String session,
            @Nullable String centre,
            boolean locked) implements Answer {}

    record Unknown() implements Answer {}

    record Unavailable() implements Answer {}
}
