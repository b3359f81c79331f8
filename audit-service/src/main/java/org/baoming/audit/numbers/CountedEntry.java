package org.baoming.audit.numbers;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was counted of a subject entry; each moment is set once. */
record CountedEntry(
        UUID entry,
        UUID registration,
        String session,
        String centre,
        String subject,
        @Nullable Instant reservedAt,
        @Nullable Instant paidAt,
        long paidFen,
        @Nullable Instant endedAt,
        EntryFact.@Nullable Kind endedBy) {

    static CountedEntry of(EntryFact fact) {
        return new CountedEntry(
                fact.entry(),
                fact.registration(),
                fact.session(),
                fact.centre(),
                fact.subject(),
                null,
                null,
                0,
                null,
                null);
    }

    /** Whether it was counted before. */
    boolean knows(EntryFact.Kind kind) {
        return switch (kind) {
            case RESERVED -> reservedAt != null;
            case PAID -> paidAt != null;
            case LAPSED, CANCELLED, MOVED -> endedAt != null;
        };
    }

    CountedEntry with(EntryFact fact) {
        return switch (fact.kind()) {
            case RESERVED -> with(fact.at(), paidAt, paidFen, endedAt, endedBy);
            case PAID -> with(reservedAt, fact.at(), fact.paidFen(), endedAt, endedBy);
            case LAPSED, CANCELLED, MOVED -> with(reservedAt, paidAt, paidFen, fact.at(), fact.kind());
        };
    }

    private CountedEntry with(
            @Nullable Instant reserved,
            @Nullable Instant paid,
            long fen,
            @Nullable Instant ended,
            EntryFact.@Nullable Kind by) {
        return new CountedEntry(entry, registration, session, centre, subject, reserved, paid, fen, ended, by);
    }
}
