package org.baoming.scheduling.accommodation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's request, for all subjects of a registration. It waits until staff decide or the candidate withdraws it, and
 * takes evidence meanwhile; then nothing of it changes any more. Afterwards the candidate may make another one: what was granted
 * stands until something else is granted.
 *
 * @param version counts its changes: who decides has seen this one
 * @param reason the candidate's, about their health: personal data of the most sensitive kind; null once withdrawn
 * @param files the evidence, by number
 */
public record AccommodationRequest(
        UUID id,
        RegistrationId registration,
        PassportId passport,
        String session,
        String centre,
        AccommodationState state,
        long version,
        Measures wanted,
        @Nullable String reason,
        Instant requestedAt,
        List<EvidenceFile> files,
        @Nullable Decision decision) {
    public static final int MOST_FILES = 3;
    /** Of a registration, so that nobody fills the desk. */
    public static final int MOST_OF_A_REGISTRATION = 5;

    public AccommodationRequest {
        files = List.copyOf(files);
    }

    /**
     * @param granted null: refused
     * @param reason told to the candidate
     * @param noteZh for the invigilator; it stands on the ticket, and says nothing of the reason for it
     * @param by the sign-in of who has decided
     */
    public record Decision(
            @Nullable Measures granted, String reason, String noteZh, String noteEn, Instant at, String by) {

        boolean saysTheSameAs(Decision other) {
            return Optional.ofNullable(granted).equals(Optional.ofNullable(other.granted))
                    && reason.equals(other.reason)
                    && noteZh.equals(other.noteZh)
                    && noteEn.equals(other.noteEn);
        }

        @Override
        public String toString() {
            return "Decision[" + at + "]";
        }
    }

    AccommodationState after(Decision decision) {
        Measures granted = decision.granted();
        if (granted == null) {
            return AccommodationState.REFUSED;
        }
        return granted.include(wanted) ? AccommodationState.GRANTED : AccommodationState.GRANTED_IN_PART;
    }

    AccommodationRequest with(List<EvidenceFile> all) {
        return new AccommodationRequest(
                id,
                registration,
                passport,
                session,
                centre,
                state,
                version,
                wanted,
                reason,
                requestedAt,
                all,
                decision);
    }

    AccommodationRequest decided(Decision decision) {
        return new AccommodationRequest(
                id,
                registration,
                passport,
                session,
                centre,
                after(decision),
                version + 1,
                wanted,
                reason,
                requestedAt,
                files,
                decision);
    }

    @Override
    public String toString() {
        return "AccommodationRequest[" + id + ", " + state + "]";
    }
}
