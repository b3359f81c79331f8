package org.baoming.payment.receipt;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.baoming.chassis.groupcommit.GroupCommit;
import org.baoming.chassis.trace.Traces;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Orders;
import org.baoming.payment.platform.Notification;
import org.baoming.payment.platform.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Receives payment notifications: applies the proven ones and stores all of them as they came, in one transaction. At a
 * peak thousands arrive, and the same one many times at once, so waiting notifications are committed as a group: a few statements and one
 * flush to disk for all of them.
 */
@Component
public class ReceiveNotification {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveNotification.class);

    private final Notifications notifications;
    private final ConfirmPayment confirmPayment;
    private final Orders orders;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final GroupCommit<Received, Verdict> groupCommit;
    private final RateLimiter unproven;

    private record Received(String raw, Notification notification) {
        @Nullable
        OrderNumber order() {
            return switch (notification) {
                case Notification.Genuine genuine -> genuine.order();
                case Notification.Rejected rejected -> rejected.order();
            };
        }
    }

    ReceiveNotification(
            Notifications notifications,
            ConfirmPayment confirmPayment,
            Orders orders,
            PaymentSettings settings,
            TransactionTemplate transaction,
            InstantSource clock,
            MeterRegistry meters) {
        this.notifications = notifications;
        this.confirmPayment = confirmPayment;
        this.orders = orders;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
        Verdict.count(meters, "payment.notices");
        Verdict.count(meters, "payment.notices.dropped");
        groupCommit = new GroupCommit<>(
                settings.notifications(),
                _ -> new Object(), // whatever they are about, they can be judged together
                this::judgeAndKeep,
                DistributionSummary.builder("payment.notices.together")
                        .description("Notifications in one transaction")
                        .register(meters));
        Gauge.builder("payment.notices.waiting", groupCommit, GroupCommit::waiting)
                .description("Notifications that wait for a transaction")
                .register(meters);
        this.unproven = RateLimiter.of(
                "unproven-notifications",
                RateLimiterConfig.custom()
                        .limitForPeriod(settings.unprovenNotificationsAMinute())
                        .limitRefreshPeriod(Duration.ofMinutes(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
    }

    @PreDestroy
    void close() {
        groupCommit.close();
    }

    /**
     * Returns true once the payment is committed, so that the platform may stop repeating the notification. Notifications without a proof
     * are stored up to a limit per minute, and only counted beyond it.
     *
     * @throws org.baoming.chassis.problem.ProblemException OVERLOADED if too many wait; the platform repeats the notification
     */
    public boolean receive(String raw, Notification notification) {
        if (notification instanceof Notification.Rejected(var why, var _) && !unproven.acquirePermission()) {
            meters.counter("payment.notices.dropped", "verdict", why.name()).increment();
            return false;
        }
        var received = new Received(raw, notification);
        Verdict verdict = groupCommit.submit(received);
        meters.counter("payment.notices", "verdict", verdict.name()).increment();
        if (!verdict.isSettled()) {
            LOG.warn("A notification about {} was not applied: {}", received.order(), verdict);
        }
        linkToOrder(received.order());
        return verdict.isSettled();
    }

    /** The platform knows nothing of our traces: its call begins one, from which the order's can be found. */
    private void linkToOrder(@Nullable OrderNumber order) {
        Span call = Span.current();
        if (order != null && call.isRecording()) {
            orders.find(order).ifPresent(placed -> {
                SpanContext trace = Traces.span(placed.traceparent());
                if (trace.isValid()) {
                    call.addLink(trace);
                }
            });
        }
    }

    /** A notification whose verdict fails is stored without one. */
    private List<Verdict> judgeAndKeep(List<Received> together) {
        var times = new LinkedHashMap<Received, Integer>();
        together.forEach(received -> times.merge(received, 1, Integer::sum));
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Map<Received, Verdict> verdicts = judge(List.copyOf(times.keySet()));
                keep(times, verdicts);
                return together.stream().map(verdicts::get).toList();
            }));
        } catch (RuntimeException e) {
            if (times.size() == 1) {
                keep(times, Map.of());
            }
            throw e;
        }
    }

    private Map<Received, Verdict> judge(List<Received> different) {
        var verdicts = new HashMap<Received, Verdict>();
        var proven = new ArrayList<Received>();
        var confirmations = new ArrayList<Confirmation>();
        for (Received received : different) {
            switch (received.notification()) {
                case Notification.Genuine(var order, var payment) -> {
                    proven.add(received);
                    confirmations.add(new Confirmation(order, payment));
                }
                case Notification.Rejected(var why, var _) -> verdicts.put(received, why);
            }
        }
        List<Verdict> judged = confirmPayment.confirm(confirmations, OrderStep.PAID_BY_NOTICE);
        for (int n = 0; n < judged.size(); n++) {
            verdicts.put(proven.get(n), judged.get(n));
        }
        return verdicts;
    }

    private void keep(Map<Received, Integer> times, Map<Received, Verdict> verdicts) {
        notifications.keep(times.entrySet().stream()
                .map(entry -> new KeptNotification(
                        entry.getKey().raw(),
                        entry.getKey().order(),
                        entry.getValue(),
                        clock.instant(),
                        verdicts.get(entry.getKey())))
                .toList());
    }
}
