package org.baoming.enrollment.registration;

import java.time.Instant;
import java.time.InstantSource;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.RegistrationState.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records the centre's decision. A decision on a registration that does not wait for one changes nothing. */
@Component
public class RecordReview {
    private static final Logger LOG = LoggerFactory.getLogger(RecordReview.class);

    private final Registrations registrations;
    private final RegistrationContext.Finder contexts;
    private final InstantSource clock;

    RecordReview(Registrations registrations, RegistrationContext.Finder contexts, InstantSource clock) {
        this.registrations = registrations;
        this.contexts = contexts;
        this.clock = clock;
    }

    @Transactional
    public void approved(RegistrationId id) {
        decide(
                id,
                Trigger.REVIEW_APPROVED,
                (registration, now) ->
                        registration.approve(contexts.of(registration).policy().approvedPaymentWindow(), now));
    }

    @Transactional
    public void rejected(RegistrationId id, Rejection.Code code, String reason) {
        decide(
                id,
                Trigger.REVIEW_REJECTED,
                (registration, now) -> registration.reject(Rejection.of(code, reason), now));
    }

    private interface Decision {
        void on(Registration registration, Instant now);
    }

    private void decide(RegistrationId id, Trigger trigger, Decision decision) {
        registrations
                .locked(id)
                .filter(registration -> registration.state().after(trigger).isPresent())
                .ifPresentOrElse(
                        registration -> {
                            decision.on(registration, clock.instant());
                            registrations.save(registration);
                        },
                        () -> LOG.warn("{} for registration {}, which does not wait for it", trigger, id));
    }
}
