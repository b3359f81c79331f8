package org.baoming.audit.onsite;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/** A centre has confirmed a candidate on site, has said why not, or has revoked that. Keyed by registration, in the topic of its reviews. */
sealed interface OnSiteEvent extends DomainEvent {

    UUID registration();

    @Override
    default String topic() {
        return "audit.reviews";
    }

    @Override
    default String key() {
        return registration().toString();
    }

    record Confirmed(
            UUID registration, String session, String centre, String confirmedBy, Instant confirmedAt, long version)
            implements OnSiteEvent {

        static Confirmed of(OnSiteConfirmation done) {
            return new Confirmed(
                    done.registration(),
                    done.session(),
                    done.centre(),
                    Objects.requireNonNull(done.by()),
                    Objects.requireNonNull(done.at()),
                    done.version());
        }

        @Override
        public String type() {
            return "audit.on-site-confirmed.v1";
        }
    }

    /** @param note what is wrong with the papers, for the candidate */
    record Refused(
            UUID registration,
            String session,
            String centre,
            OnSiteOutcome outcome,
            @Nullable String note,
            String refusedBy,
            Instant refusedAt,
            long version)
            implements OnSiteEvent {

        static Refused of(OnSiteConfirmation refused) {
            return new Refused(
                    refused.registration(),
                    refused.session(),
                    refused.centre(),
                    Objects.requireNonNull(refused.outcome()),
                    refused.note(),
                    Objects.requireNonNull(refused.by()),
                    Objects.requireNonNull(refused.at()),
                    refused.version());
        }

        @Override
        public String type() {
            return "audit.on-site-refused.v1";
        }

        /** Without the note: it may name a person. */
        @Override
        public String toString() {
            return "Refused[" + registration + "]";
        }
    }

    record Revoked(
            UUID registration,
            String session,
            String centre,
            String revokedBy,
            Instant revokedAt,
            String reason,
            long version)
            implements OnSiteEvent {

        static Revoked of(OnSiteConfirmation revoked, String by, Instant at, String reason) {
            return new Revoked(
                    revoked.registration(), revoked.session(), revoked.centre(), by, at, reason, revoked.version());
        }

        @Override
        public String type() {
            return "audit.on-site-confirmation-revoked.v1";
        }

        /** Without the reason: it may name a person. */
        @Override
        public String toString() {
            return "Revoked[" + registration + "]";
        }
    }
}
