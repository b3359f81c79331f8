package org.baoming.enrollment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in that an order is paid. Money that fits no entry is never lost: it is kept as unmatched, with an alarm,
 * until somebody settles it.
 */
@Component
public class SettleOrder {
    private static final Logger LOG = LoggerFactory.getLogger(SettleOrder.class);

    private final Registrations registrations;
    private final CheckOuts checkOuts;
    private final InstantSource clock;

    public record Payment(
            String order, RegistrationId registration, Set<EntryId> entries, Money amount, Instant paidAt) {}

    SettleOrder(Registrations registrations, CheckOuts checkOuts, MeterRegistry metrics, InstantSource clock) {
        this.registrations = registrations;
        this.checkOuts = checkOuts;
        this.clock = clock;
        Gauge.builder("enrollment.payments.unmatched", checkOuts, CheckOuts::unmatched)
                .description("Payments that fit no entry; each needs a refund or a seat")
                .register(metrics);
    }

    @Transactional
    public void settle(Payment payment) {
        Instant now = Sql.now(clock);
        Optional<Registration> registration = registrations.locked(payment.registration());
        Optional<CheckOut> checkOut = checkOuts
                .find(payment.order())
                .filter(found -> found.registration().equals(payment.registration()));
        if (registration.isEmpty() || checkOut.isEmpty()) {
            keep(payment, "UNKNOWN_ORDER", now);
        } else if (checkOut.get().state() == CheckOut.State.PAID) {
            LOG.info("Order {} is settled already", payment.order());
        } else if (!checkOut.get().entries().equals(payment.entries())
                || !checkOut.get().amount().equals(payment.amount())) {
            keep(payment, "DIFFERS_FROM_CHECK_OUT", now);
        } else if (belongsToAnother(checkOut.get(), registration.get())
                || !registration.get().settle(payment.order(), payment.entries(), payment.paidAt(), now)) {
            keep(payment, "ENTRIES_GONE", now);
        } else {
            registrations.save(registration.get());
            checkOuts.become(payment.order(), CheckOut.State.PAID);
        }
    }

    /** This order was released, and another one is under way. */
    private static boolean belongsToAnother(CheckOut checkOut, Registration registration) {
        return checkOut.state() == CheckOut.State.RELEASED
                && registration.state().isPaying();
    }

    private void keep(Payment payment, String reason, Instant now) {
        checkOuts.addUnmatched(payment, reason, now);
        LOG.error("Order {} is paid and cannot be applied: {}", payment.order(), reason);
    }
}
