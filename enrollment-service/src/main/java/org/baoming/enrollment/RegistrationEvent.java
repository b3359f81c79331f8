package org.baoming.enrollment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * What this service tells about a registration. Every event has a version of its own, two events of one change included, so
 * that a consumer can tell newer from older. Never with a plain document number.
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

    /** Who registers: the candidate, or a centre for its students. */
    enum Method {
        SELF,
        GROUP
    }

    enum LockReason {
        REVIEW,
        PAYMENT
    }

    enum ReleaseReason {
        CANCELLED,
        LAPSED,
        MOVED,
        DELETED
    }

    record Opened(
            RegistrationId registration,
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            Method method,
            Candidate candidate,
            Instant openedAt,
            long version)
            implements RegistrationEvent {

        static Opened of(Registration.Origin o, long version) {
            return new Opened(
                    o.registration(),
                    o.passport(),
                    o.session(),
                    o.province(),
                    Method.SELF,
                    o.candidate(),
                    o.openedAt(),
                    version);
        }

        @Override
        public String type() {
            return "enrollment.registration-opened.v1";
        }
    }

    record SubjectsReserved(
            RegistrationId registration,
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            CentreCode centre,
            List<ReservedEntry> entries,
            Instant reservedAt,
            long version)
            implements RegistrationEvent {

        record ReservedEntry(
                EntryId entry,
                SubjectCode subject,
                @JsonProperty("feeFen") Money fee,
                @Nullable Instant expiresAt) {}

        static SubjectsReserved of(Registration.Origin o, List<SubjectEntry> made, Instant now, long version) {
            List<ReservedEntry> entries = made.stream()
                    .map(entry -> new ReservedEntry(entry.entry(), entry.subject(), entry.fee(), entry.expiresAt()))
                    .toList();
            return new SubjectsReserved(
                    o.registration(),
                    o.passport(),
                    o.session(),
                    o.province(),
                    made.getFirst().centre(),
                    entries,
                    now,
                    version);
        }

        @Override
        public String type() {
            return "enrollment.subjects-reserved.v1";
        }
    }

    record SubjectsReleased(
            RegistrationId registration,
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            CentreCode centre,
            List<ReleasedEntry> entries,
            ReleaseReason reason,
            Instant releasedAt,
            long version)
            implements RegistrationEvent {

        record ReleasedEntry(EntryId entry, SubjectCode subject) {}

        static SubjectsReleased of(
                Registration.Origin o, List<SubjectEntry> gone, ReleaseReason reason, Instant now, long version) {
            List<ReleasedEntry> entries = gone.stream()
                    .map(entry -> new ReleasedEntry(entry.entry(), entry.subject()))
                    .toList();
            return new SubjectsReleased(
                    o.registration(),
                    o.passport(),
                    o.session(),
                    o.province(),
                    gone.getFirst().centre(),
                    entries,
                    reason,
                    now,
                    version);
        }

        @Override
        public String type() {
            return "enrollment.subjects-released.v1";
        }
    }

    record ReviewRequested(
            RegistrationId registration,
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            CentreCode centre,
            Candidate candidate,
            Instant requestedAt,
            long version)
            implements RegistrationEvent {

        static ReviewRequested of(Registration.Origin o, CentreCode at, Instant now, long version) {
            return new ReviewRequested(
                    o.registration(), o.passport(), o.session(), o.province(), at, o.candidate(), now, version);
        }

        @Override
        public String type() {
            return "enrollment.review-requested.v1";
        }
    }

    record Locked(
            RegistrationId registration,
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            CentreCode centre,
            LockReason reason,
            Instant at,
            long version)
            implements RegistrationEvent {

        static Locked of(Registration.Origin o, CentreCode at, LockReason reason, Instant now, long version) {
            return new Locked(o.registration(), o.passport(), o.session(), o.province(), at, reason, now, version);
        }

        @Override
        public String type() {
            return "enrollment.registration-locked.v1";
        }
    }

    record Unlocked(
            RegistrationId registration,
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            CentreCode centre,
            LockReason reason,
            Instant at,
            long version)
            implements RegistrationEvent {

        static Unlocked of(Registration.Origin o, CentreCode at, LockReason reason, Instant now, long version) {
            return new Unlocked(o.registration(), o.passport(), o.session(), o.province(), at, reason, now, version);
        }

        @Override
        public String type() {
            return "enrollment.registration-unlocked.v1";
        }
    }

    record SubjectsPaid(
            RegistrationId registration,
            PassportId passport,
            SessionCode session,
            ProvinceCode province,
            CentreCode centre,
            Method method,
            String order,
            List<PaidEntry> entries,
            Instant paidAt,
            long version)
            implements RegistrationEvent {

        record PaidEntry(
                EntryId entry,
                SubjectCode subject,
                @JsonProperty("feeFen") Money fee) {}

        static SubjectsPaid of(
                Registration.Origin o, String order, List<SubjectEntry> paid, Instant paidAt, long version) {
            List<PaidEntry> entries = paid.stream()
                    .map(entry -> new PaidEntry(entry.entry(), entry.subject(), entry.fee()))
                    .toList();
            return new SubjectsPaid(
                    o.registration(),
                    o.passport(),
                    o.session(),
                    o.province(),
                    paid.getFirst().centre(),
                    Method.SELF,
                    order,
                    entries,
                    paidAt,
                    version);
        }

        @Override
        public String type() {
            return "enrollment.subjects-paid.v1";
        }
    }
}
