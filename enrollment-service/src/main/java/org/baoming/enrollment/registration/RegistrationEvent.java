package org.baoming.enrollment.registration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.seats.ReleaseReason;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;

/**
 * The events of a registration. Every event has its own version, also two events of one change, so that a consumer can
 * order them. They contain ids and codes and no personal data: no name and no document number, not even masked.
 */
sealed interface RegistrationEvent extends DomainEvent {
    RegistrationId registration();

    @Override
    default String topic() {
        return "enrollment.registrations";
    }

    @Override
    default String key() {
        return registration().toString();
    }

    /** What every event contains about its registration, except for {@link PaymentRefused}, which may know none. */
    record Header(
            RegistrationId registration,
            @Nullable PassportId passport,
            SessionCode session,
            ProvinceCode province,
            long version) {

        static Header of(RegistrationOrigin o, long version) {
            return new Header(o.registration(), o.passport(), o.session(), o.province(), version);
        }
    }

    /** An event with a {@link Header}. */
    sealed interface AboutRegistration extends RegistrationEvent {
        Header header();

        @Override
        default RegistrationId registration() {
            return header().registration();
        }

        @Override
        default long version() {
            return header().version();
        }
    }

    enum LockReason {
        REVIEW,
        PAYMENT
    }

    enum DeletionReason {
        /** Unpaid, or without subjects, for too long. */
        LAPSED,
        /** The candidate deleted it, or the centre that had made it. */
        WITHDRAWN,
        /** Staff have found that its document is somebody else's. */
        DOCUMENT_OF_ANOTHER
    }

    record Opened(@JsonUnwrapped Header header, RegistrationMethod method, Instant openedAt)
            implements AboutRegistration {

        static Opened of(RegistrationOrigin o, long version) {
            return new Opened(Header.of(o, version), o.method(), o.openedAt());
        }

        @Override
        public String type() {
            return "enrollment.registration-opened.v1";
        }
    }

    /**
     * A centre has registered somebody whose document is on a passport; for the service that notifies its owner. The
     * registration is not theirs before they accept it.
     *
     * @param holder the passport that has the document
     */
    record RegisteredByCentre(@JsonUnwrapped Header header, CentreCode centre, PassportId holder, Instant at)
            implements AboutRegistration {

        static RegisteredByCentre of(
                RegistrationOrigin o, CentreCode centre, PassportId holder, Instant now, long version) {
            return new RegisteredByCentre(Header.of(o, version), centre, holder, now);
        }

        @Override
        public String type() {
            return "enrollment.registered-by-centre.v1";
        }
    }

    record SubjectsReserved(
            @JsonUnwrapped Header header, CentreCode centre, List<ReservedEntry> entries, Instant reservedAt)
            implements AboutRegistration {

        record ReservedEntry(
                EntryId entry,
                SubjectCode subject,
                @JsonProperty("feeFen") Money fee,
                @Nullable Instant expiresAt) {}

        static SubjectsReserved of(RegistrationOrigin o, List<SubjectEntry> made, Instant now, long version) {
            List<ReservedEntry> entries = made.stream()
                    .map(entry -> new ReservedEntry(entry.entry(), entry.subject(), entry.fee(), entry.expiresAt()))
                    .toList();
            return new SubjectsReserved(Header.of(o, version), made.getFirst().centre(), entries, now);
        }

        @Override
        public String type() {
            return "enrollment.subjects-reserved.v1";
        }
    }

    /**
     * A seat from the waiting list, for a limited time. {@link SubjectsReserved} has reported the entry, too; this
     * event is for the service that notifies the candidate.
     */
    record SeatOffered(
            @JsonUnwrapped Header header,
            CentreCode centre,
            SubjectCode subject,
            EntryId entry,
            Instant expiresAt,
            Instant at)
            implements AboutRegistration {

        static SeatOffered of(RegistrationOrigin o, SubjectEntry entry, Instant expiresAt, Instant now, long version) {
            return new SeatOffered(
                    Header.of(o, version), entry.centre(), entry.subject(), entry.entry(), expiresAt, now);
        }

        @Override
        public String type() {
            return "enrollment.seat-offered.v1";
        }
    }

    /**
     * Unpaid entries lapse soon; for the service that notifies the candidate. Published once for each deadline,
     * also if it moves.
     */
    record DeadlineNear(
            @JsonUnwrapped Header header, CentreCode centre, List<UnpaidEntry> entries, Instant deadline, Instant at)
            implements AboutRegistration {

        record UnpaidEntry(
                EntryId entry,
                SubjectCode subject,
                @JsonProperty("feeFen") Money fee) {}

        /** @param near the first to lapse first */
        static DeadlineNear of(RegistrationOrigin o, List<SubjectEntry> near, Instant now, long version) {
            return new DeadlineNear(
                    Header.of(o, version),
                    near.getFirst().centre(),
                    near.stream()
                            .map(entry -> new UnpaidEntry(entry.entry(), entry.subject(), entry.fee()))
                            .toList(),
                    Objects.requireNonNull(near.getFirst().expiresAt()),
                    now);
        }

        @Override
        public String type() {
            return "enrollment.deadline-near.v1";
        }
    }

    record SubjectsReleased(
            @JsonUnwrapped Header header,
            CentreCode centre,
            List<ReleasedEntry> entries,
            ReleaseReason reason,
            Instant releasedAt)
            implements AboutRegistration {

        record ReleasedEntry(EntryId entry, SubjectCode subject) {}

        static SubjectsReleased of(
                RegistrationOrigin o, List<SubjectEntry> gone, ReleaseReason reason, Instant now, long version) {
            List<ReleasedEntry> entries = gone.stream()
                    .map(entry -> new ReleasedEntry(entry.entry(), entry.subject()))
                    .toList();
            return new SubjectsReleased(Header.of(o, version), gone.getFirst().centre(), entries, reason, now);
        }

        @Override
        public String type() {
            return "enrollment.subjects-released.v1";
        }
    }

    /** It does not contain who the candidate is, because topics keep events for long. The centre's desk requests the form. */
    record ReviewRequested(@JsonUnwrapped Header header, CentreCode centre, Instant requestedAt)
            implements AboutRegistration {

        static ReviewRequested of(RegistrationOrigin o, CentreCode at, Instant now, long version) {
            return new ReviewRequested(Header.of(o, version), at, now);
        }

        @Override
        public String type() {
            return "enrollment.review-requested.v1";
        }
    }

    record Locked(@JsonUnwrapped Header header, CentreCode centre, LockReason reason, Instant at)
            implements AboutRegistration {

        static Locked of(RegistrationOrigin o, CentreCode at, LockReason reason, Instant now, long version) {
            return new Locked(Header.of(o, version), at, reason, now);
        }

        @Override
        public String type() {
            return "enrollment.registration-locked.v1";
        }
    }

    record Unlocked(@JsonUnwrapped Header header, CentreCode centre, LockReason reason, Instant at)
            implements AboutRegistration {

        static Unlocked of(RegistrationOrigin o, CentreCode at, LockReason reason, Instant now, long version) {
            return new Unlocked(Header.of(o, version), at, reason, now);
        }

        @Override
        public String type() {
            return "enrollment.registration-unlocked.v1";
        }
    }

    record SubjectsPaid(
            @JsonUnwrapped Header header,
            CentreCode centre,
            RegistrationMethod method,
            String order,
            List<PaidEntry> entries,
            Instant paidAt)
            implements AboutRegistration {

        record PaidEntry(
                EntryId entry,
                SubjectCode subject,
                @JsonProperty("feeFen") Money fee) {}

        static SubjectsPaid of(
                RegistrationOrigin o, String order, List<SubjectEntry> paid, Instant paidAt, long version) {
            List<PaidEntry> entries = paid.stream()
                    .map(entry -> new PaidEntry(entry.entry(), entry.subject(), entry.fee()))
                    .toList();
            return new SubjectsPaid(
                    Header.of(o, version), paid.getFirst().centre(), o.method(), order, entries, paidAt);
        }

        @Override
        public String type() {
            return "enrollment.subjects-paid.v1";
        }
    }

    /** @param centre null if none was chosen yet */
    record Deleted(@JsonUnwrapped Header header, @Nullable CentreCode centre, DeletionReason reason, Instant at)
            implements AboutRegistration {

        static Deleted of(
                RegistrationOrigin o, @Nullable CentreCode centre, DeletionReason reason, Instant now, long version) {
            return new Deleted(Header.of(o, version), centre, reason, now);
        }

        @Override
        public String type() {
            return "enrollment.registration-deleted.v1";
        }
    }

    record PaymentRefused(
            String order,
            RegistrationId registration,
            Set<EntryId> entries,
            @JsonProperty("amountFen") Money amount,
            RefusalReason reason,
            Instant at,
            long version)
            implements RegistrationEvent {

        static PaymentRefused of(Payment payment, RefusalReason reason, Instant now, long version) {
            return new PaymentRefused(
                    payment.order(), payment.registration(), payment.entries(), payment.amount(), reason, now, version);
        }

        @Override
        public String type() {
            return "enrollment.payment-refused.v1";
        }
    }
}
