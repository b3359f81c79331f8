package org.baoming.scheduling.ticket;

import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.jspecify.annotations.Nullable;

/**
 * Whom a registration is for; enrollment-service stores it, and here it is never stored.
 *
 * @param passport null: nobody has come to see the group's registration yet
 * @param sex a code of the reference list; null: not said
 */
public record Person(
        RegistrationId registration,
        @Nullable PassportId passport,
        String name,
        String documentMasked,
        @Nullable String sex) {

    @Override
    public String toString() {
        return "Person[" + registration + "]";
    }
}
