package org.baoming.scheduling.arrangement;

import java.time.LocalDate;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.jspecify.annotations.Nullable;

/**
 * A paid entry that may be arranged.
 *
 * @param preferredDate as it was when the registration window ended; null: none
 * @param seat null: not published
 */
record ExamEntry(
        EntryId entry,
        RegistrationId registration,
        String subject,
        @Nullable LocalDate preferredDate,
        boolean confirmed,
        @Nullable Seat seat) {

    /** Where an entry sits. */
    record Seat(int slot, String room, int seat) {}
}
