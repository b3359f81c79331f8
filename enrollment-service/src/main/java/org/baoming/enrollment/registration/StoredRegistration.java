package org.baoming.enrollment.registration;

import java.util.List;
import java.util.Objects;
import org.baoming.chassis.idempotency.RecentRequests;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.seats.SubjectEntry;
import org.baoming.enrollment.seats.WaitingListEntry;
import org.jspecify.annotations.Nullable;

/**
 * A registration as it is stored: its row, its entries that hold a seat, and its waiting-list entries.
 *
 * @param sharesDocument its document is not claimed, so another registration may have the same one
 * @param version 0 until it is stored for the first time
 */
record StoredRegistration(
        RegistrationOrigin origin,
        RegistrationState state,
        @Nullable CentreCode centre,
        @Nullable PersonalInformation personalInformation,
        @Nullable Photo photo,
        @Nullable Rejection rejection,
        OnSite onSite,
        Deadlines.Times times,
        int cancellations,
        @Nullable Deletion deletion,
        boolean sharesDocument,
        List<RosterPlace> roster,
        RecentRequests recentRequests,
        List<SubjectEntry> entries,
        List<WaitingListEntry> places,
        long version) {

    /** One that is not stored yet, and has nothing. */
    static StoredRegistration none(RegistrationOrigin origin, Deadlines.Times times) {
        return new StoredRegistration(
                origin,
                RegistrationState.EDITING,
                null,
                null,
                null,
                null,
                OnSite.NONE,
                times,
                0,
                null,
                false,
                List.of(),
                RecentRequests.of(null),
                List.of(),
                List.of(),
                0);
    }

    /** Whether form, photo, rejection, on-site confirmation or the reason of deletion differ, which are seldom written. */
    boolean hasOtherPapersThan(StoredRegistration other) {
        return !Objects.equals(personalInformation, other.personalInformation)
                || !Objects.equals(photo, other.photo)
                || !Objects.equals(rejection, other.rejection)
                || !onSite.equals(other.onSite)
                || !Objects.equals(deletion, other.deletion);
    }

    RegistrationId id() {
        return origin.registration();
    }

    StoredRegistration with(List<SubjectEntry> holding, List<WaitingListEntry> waiting) {
        return new StoredRegistration(
                origin,
                state,
                centre,
                personalInformation,
                photo,
                rejection,
                onSite,
                times,
                cancellations,
                deletion,
                sharesDocument,
                roster,
                recentRequests,
                holding,
                waiting,
                version);
    }
}
