package org.baoming.audit.onsite;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** A centre has confirmed a candidate on site, or has revoked that. Keyed by registration, in the topic of its reviews. */
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
                    Objects.requireNonNull(done.confirmedBy()),
                    Objects.requireNonNull(done.confirmedAt()),
                    done.version());
        }

        @Override
        public String type() {
            return "audit.on-site-confirmed.v1";
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
