package org.baoming.enrollment.checkout;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.registration.DocumentClaims;
import org.baoming.enrollment.registration.LatePayment;
import org.baoming.enrollment.registration.Payment;
import org.baoming.enrollment.registration.RefusalReason;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.RegistrationState;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.seats.ReleasedEntry;
import org.baoming.enrollment.seats.SeatDecision;
import org.baoming.enrollment.seats.SubjectEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that a registration's part of an order is paid. If it is paid after its entries lapsed, it takes
 * seats again if there are any. Money that cannot be applied is never lost: it is stored as unmatched with an
 * alarm, and an event reports the refusal so that it is refunded. Once an order is refused, it stays refused, whatever
 * becomes free later.
 */
@Component
public class SettleOrder {
    private static final Logger LOG = LoggerFactory.getLogger(SettleOrder.class);

    private final Registrations registrations;
    private final CheckOuts checkOuts;
    private final DocumentClaims claims;
    private final RegistrationContext.Finder contexts;
    private final InstantSource clock;

    SettleOrder(
            Registrations registrations,
            CheckOuts checkOuts,
            DocumentClaims claims,
            RegistrationContext.Finder contexts,
            SampledGauges gauges,
            InstantSource clock) {
        this.registrations = registrations;
        this.checkOuts = checkOuts;
        this.claims = claims;
        this.contexts = contexts;
        this.clock = clock;
        gauges.add(
                "enrollment.payments.unmatched",
                "Payments that fit no entry; each needs a refund",
                checkOuts::unmatched);
    }

    @Transactional
    public void settle(Payment payment) {
        Instant now = clock.instant();
        Optional<Registration> registration = registrations.locked(payment.registration());
        Optional<CheckOut> checkOut = checkOuts.find(payment.order(), payment.registration());
        if (checkOuts.isUnmatched(payment.order(), payment.registration())
                || checkOut.filter(found -> found.state() == CheckOut.State.PAID)
                        .isPresent()) {
            LOG.info("Order {} is settled already for {}", payment.order(), payment.registration());
            return;
        }
        Optional<RefusalReason> refusal = registration.isEmpty() || checkOut.isEmpty()
                ? Optional.of(RefusalReason.UNKNOWN_ORDER)
                : apply(payment, checkOut.get(), registration.get(), now);
        refusal.ifPresentOrElse(
                reason -> refuse(payment, checkOut, reason, now),
                () -> checkOuts.become(payment.order(), List.of(payment.registration()), CheckOut.State.PAID));
    }

    /** Returns nothing if the payment was applied and saved. */
    private Optional<RefusalReason> apply(Payment payment, CheckOut checkOut, Registration registration, Instant now) {
        if (!checkOut.entries().equals(payment.entries()) || !checkOut.amount().equals(payment.amount())) {
            return Optional.of(RefusalReason.DIFFERS_FROM_CHECK_OUT);
        }
        if (checkOut.state() == CheckOut.State.RELEASED && registration.state().isPaying()) {
            return Optional.of(RefusalReason.OTHER_ORDER);
        }
        if (registration.settle(payment.order(), payment.entries(), payment.paidAt(), now)) {
            registrations.save(registration);
            return Optional.empty();
        }
        return applyLate(payment, registration, now);
    }

    private Optional<RefusalReason> applyLate(Payment payment, Registration registration, Instant now) {
        List<ReleasedEntry> gone = registrations.released(registration.id(), payment.entries());
        int maxSubjects = contexts.of(registration).policy().maxSubjects();
        Optional<RefusalReason> refusal = LatePayment.refusal(registration, payment.entries(), gone, maxSubjects);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (registration.state() == RegistrationState.REMOVED && !claims.isFreeAgain(registration)) {
            return Optional.of(RefusalReason.REGISTERED_AGAIN);
        }
        List<SubjectEntry> lapsed = gone.stream().map(ReleasedEntry::entry).toList();
        Set<EntryId> paid = registration.settleLate(payment.order(), payment.entries(), lapsed, payment.paidAt(), now);
        return switch (registrations.save(registration)) {
            case SeatDecision.Done() -> {
                checkOuts.holds(payment.order(), payment.registration(), paid);
                yield Optional.empty();
            }
            case SeatDecision.Full full -> Optional.of(RefusalReason.NO_SEAT_LEFT);
            case SeatDecision.DocumentThere there -> Optional.of(RefusalReason.REGISTERED_AGAIN);
        };
    }

    /**
     * Refuses the payment. The registration is loaded again, because an attempt to take seats may have changed it in
     * memory. An order whose money is refunded holds nothing.
     */
    private void refuse(Payment payment, Optional<CheckOut> checkOut, RefusalReason reason, Instant now) {
        checkOuts.addUnmatched(payment, reason, now);
        boolean holds =
                checkOut.filter(found -> found.state() == CheckOut.State.OPEN).isPresent();
        if (holds) {
            checkOuts.become(payment.order(), List.of(payment.registration()), CheckOut.State.RELEASED);
        }
        registrations
                .locked(payment.registration())
                .ifPresentOrElse(
                        registration -> {
                            if (holds) {
                                registration.releasePayment(now);
                            }
                            registration.refusePayment(payment, reason, now);
                            registrations.save(registration);
                        },
                        () -> registrations.refuseUnknown(payment, reason, now));
        LOG.error("Order {} is paid and cannot be applied: {}", payment.order(), reason);
    }
}
