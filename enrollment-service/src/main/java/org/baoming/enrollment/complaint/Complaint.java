package org.baoming.enrollment.complaint;

import java.time.Instant;
import org.baoming.enrollment.ComplaintId;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.complaint.ComplaintState.Trigger;
import org.baoming.enrollment.document.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * A candidate's complaint that a registration holds their document. Its text, the phone number and the answer are personal data.
 *
 * @param passport of who complains
 * @param candidate who they say they are
 * @param registration holds the document; null: none did
 * @param answer of the last decision; null before the first
 */
public record Complaint(
        ComplaintId id,
        SessionCode session,
        PassportId passport,
        Candidate candidate,
        String phone,
        String text,
        @Nullable RegistrationId registration,
        ComplaintState state,
        Instant madeAt,
        @Nullable Answer answer,
        long version) {

    /**
     * @param by the account that decided
     * @param reason told to the candidate
     */
    public record Answer(String by, String role, Instant at, String reason) {
        @Override
        public String toString() {
            return "Answer[" + role + ", " + at + "]";
        }
    }

    static Complaint made(
            SessionCode session,
            PassportId passport,
            Candidate candidate,
            String phone,
            String text,
            @Nullable RegistrationId registration,
            Instant now) {
        return new Complaint(
                ComplaintId.next(),
                session,
                passport,
                candidate,
                phone,
                text,
                registration,
                ComplaintState.OPEN,
                now,
                null,
                1);
    }

    /** @throws IllegalStateException if that cannot happen now */
    Complaint become(Trigger trigger, @Nullable Answer by) {
        ComplaintState next = state.after(trigger)
                .orElseThrow(() -> new IllegalStateException(trigger + " cannot happen to a complaint " + state));
        return new Complaint(
                id,
                session,
                passport,
                candidate,
                phone,
                text,
                registration,
                next,
                madeAt,
                by == null ? answer : by,
                version + 1);
    }

    @Override
    public String toString() {
        return "Complaint[" + id + ", " + state + "]";
    }
}
