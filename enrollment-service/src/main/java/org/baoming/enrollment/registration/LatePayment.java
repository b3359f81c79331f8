package org.baoming.enrollment.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.registration.RegistrationState.Trigger;
import org.baoming.enrollment.seats.ReleaseReason;
import org.baoming.enrollment.seats.ReleasedEntry;
import org.baoming.enrollment.seats.SubjectEntry;

/**
 * A payment for an order that was released and whose entries are no longer complete: it decides whether the lapsed
 * entries may take a seat again. Entries that the candidate cancelled stay cancelled. It does not check seats, or whether
 * passport and document are free.
 */
public final class LatePayment {

    private LatePayment() {}

    /** Why the payment may not be applied; empty if nothing that this class checks is against it. */
    public static Optional<RefusalReason> refusal(
            Registration registration, Set<EntryId> due, List<ReleasedEntry> gone, int maxSubjects) {
        List<SubjectEntry> here = registration.entries();
        Set<SubjectCode> live =
                Set.copyOf(here.stream().map(SubjectEntry::subject).toList());
        return Stream.of(
                        when(
                                here.stream().anyMatch(entry -> due.contains(entry.entry()) && entry.isPaid()),
                                RefusalReason.PAID_ALREADY),
                        when(registration.deletion() != null, RefusalReason.GIVEN_UP),
                        when(!gone.stream().allMatch(entry -> lapsedHere(entry, registration)), RefusalReason.GIVEN_UP),
                        when(registration.state().after(Trigger.ORDER_PAID).isEmpty(), RefusalReason.UNDER_REVIEW),
                        when(
                                gone.stream()
                                        .anyMatch(entry ->
                                                live.contains(entry.entry().subject())),
                                RefusalReason.CHOSEN_AGAIN),
                        when(here.size() + gone.size() > maxSubjects, RefusalReason.TOO_MANY_SUBJECTS))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static boolean lapsedHere(ReleasedEntry gone, Registration registration) {
        return gone.reason() == ReleaseReason.LAPSED && gone.entry().centre().equals(registration.centre());
    }

    private static Optional<RefusalReason> when(boolean refused, RefusalReason reason) {
        return refused ? Optional.of(reason) : Optional.empty();
    }
}
