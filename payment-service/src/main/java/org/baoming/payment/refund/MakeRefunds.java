package org.baoming.payment.refund;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.baoming.chassis.event.Outbox;
import org.baoming.payment.order.EventVersions;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.TimelineEntry;
import org.baoming.payment.platform.PaymentPlatform;
import org.baoming.payment.platform.PaymentPlatform.RefundAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Requests open refunds at the platform until it answers. */
@Component
class MakeRefunds {

    private static final Logger LOG = LoggerFactory.getLogger(MakeRefunds.class);
    private static final int AT_ONCE = 100;

    private final Refunds refunds;
    private final Orders orders;
    private final EventVersions eventVersions;
    private final PaymentPlatform platform;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;

    MakeRefunds(
            Refunds refunds,
            Orders orders,
            EventVersions eventVersions,
            PaymentPlatform platform,
            Outbox outbox,
            TransactionTemplate transaction,
            InstantSource clock,
            MeterRegistry meters) {
        this.refunds = refunds;
        this.orders = orders;
        this.eventVersions = eventVersions;
        this.platform = platform;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    @Scheduled(fixedDelayString = "${baoming.payment.sweep-every}")
    void make() {
        List<Refund> due;
        do {
            due = refunds.takeDue(clock.instant(), AT_ONCE);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(refund -> threads.execute(() -> make(refund)));
            }
        } while (due.size() == AT_ONCE);
    }

    private void make(Refund refund) {
        try {
            switch (platform.refund(refund.instruction())) {
                case RefundAnswer.Done(Instant at) -> record(refund, RefundState.DONE, at, null);
                case RefundAnswer.Rejected(String why) -> {
                    LOG.error("The platform rejects refund {} of {}: {}", refund.number(), refund.order(), why);
                    record(refund, RefundState.REJECTED, null, why);
                }
                case RefundAnswer.Unanswered() -> {
                    // stays due
                }
            }
        } catch (RuntimeException e) {
            LOG.error("Refund {} will be requested again", refund.number(), e);
        }
    }

    private void tell(Order order, Refund answered) {
        boolean done = answered.state() == RefundState.DONE;
        orders.addStep(
                order.number(),
                new TimelineEntry(
                        clock.instant(),
                        done ? OrderStep.REFUNDED : OrderStep.REFUND_REJECTED,
                        answered.registration()));
        if (done) {
            order.partOf(answered.registration()).ifPresent(part -> publish(order, part, answered));
        }
    }

    private void publish(Order order, Part part, Refund refund) {
        outbox.append(OrderRefunded.of(order, part, refund, eventVersions.next(part.registration())));
    }

    /** The first answer counts: two instances may have requested the refund, and the platform makes it once. */
    private void record(Refund asked, RefundState next, @Nullable Instant at, @Nullable String rejection) {
        transaction.executeWithoutResult(status -> {
            // Unknown orders have no time line and concern no registration.
            Optional<Order> order = orders.lock(asked.order());
            Refund current = refunds.lock(asked.number()).orElseThrow();
            if (current.state() != RefundState.REQUESTED) {
                return;
            }
            Refund answered = current.become(next, at);
            refunds.save(answered);
            if (rejection != null) {
                refunds.saveRejection(answered.number(), rejection);
            }
            order.ifPresent(known -> tell(known, answered));
            meters.counter("payment.refunds", "became", next.name()).increment();
        });
    }
}
