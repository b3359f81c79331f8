package org.baoming.enrollment.registration.messaging;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.OnSiteOutcome;
import org.baoming.enrollment.registration.RecordOnSite;
import org.baoming.enrollment.registration.RecordReview;
import org.baoming.enrollment.registration.Rejection;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Receives the decisions of centres. Each decision is processed once: {@link Inbox#latest} would ignore one that is
 * replayed from the dead letters after a later event. The registration's state shows whether a decision is outdated, see
 * {@link RecordReview}.
 */
@Component
class ReviewEvents {
    private final Inbox inbox;
    private final RecordReview recordReview;
    private final RecordOnSite recordOnSite;

    record Approved(UUID registration) {}

    record Rejected(UUID registration, @Nullable String reasonCode, String reason) {}

    record Confirmed(UUID registration, String centre, Instant confirmedAt, long version) {}

    record Refused(
            UUID registration,
            String centre,
            OnSiteOutcome outcome,
            @Nullable String note,
            Instant refusedAt,
            long version) {
        @Override
        public String toString() {
            return "Refused[" + registration + "]";
        }
    }

    record Revoked(UUID registration, String centre, long version) {}

    ReviewEvents(Inbox inbox, RecordReview recordReview, RecordOnSite recordOnSite) {
        this.inbox = inbox;
        this.recordReview = recordReview;
        this.recordOnSite = recordOnSite;
    }

    @KafkaListener(topics = "audit.reviews")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, this::handle);
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case "audit.review-approved.v1" ->
                recordReview.approved(
                        new RegistrationId(event.as(Approved.class).registration()));
            case "audit.review-rejected.v1" -> {
                Rejected rejected = event.as(Rejected.class);
                recordReview.rejected(
                        new RegistrationId(rejected.registration()),
                        Rejection.Code.of(rejected.reasonCode()),
                        rejected.reason());
            }
            case "audit.on-site-confirmed.v1" -> {
                Confirmed confirmed = event.as(Confirmed.class);
                recordOnSite.say(
                        new RegistrationId(confirmed.registration()),
                        new CentreCode(confirmed.centre()),
                        OnSiteOutcome.CONFIRMED,
                        null,
                        confirmed.confirmedAt(),
                        confirmed.version());
            }
            case "audit.on-site-refused.v1" -> {
                Refused refused = event.as(Refused.class);
                recordOnSite.say(
                        new RegistrationId(refused.registration()),
                        new CentreCode(refused.centre()),
                        refused.outcome(),
                        refused.note(),
                        refused.refusedAt(),
                        refused.version());
            }
            case "audit.on-site-confirmation-revoked.v1" -> {
                Revoked revoked = event.as(Revoked.class);
                recordOnSite.revoke(
                        new RegistrationId(revoked.registration()),
                        new CentreCode(revoked.centre()),
                        revoked.version());
            }
            default -> {
                // a fact that this service has no use for
            }
        }
    }
}
