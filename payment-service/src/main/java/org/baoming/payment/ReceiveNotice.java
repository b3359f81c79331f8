package org.baoming.payment;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a notice in: applies what is proven and keeps its words whatever they are, in one transaction. */
@Component
public class ReceiveNotice {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveNotice.class);

    private final Notices notices;
    private final ConfirmPayment confirmPayment;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final SharedAnswers<String, Verdict> sameAtOnce = new SharedAnswers<>();

    ReceiveNotice(
            Notices notices,
            ConfirmPayment confirmPayment,
            TransactionTemplate transaction,
            InstantSource clock,
            MeterRegistry meters) {
        this.notices = notices;
        this.confirmPayment = confirmPayment;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    /** True once the payment is committed here, so that the platform may stop telling us. */
    public boolean receive(String raw, Notice notice) {
        OrderNumber order = switch (notice) {
            case Notice.Genuine genuine -> genuine.order();
            case Notice.Rejected rejected -> rejected.order();
        };
        // One and the same notice many times at once would queue for one row, commit after commit.
        Verdict verdict = sameAtOnce.answer(
                raw,
                () -> judgeAndKeep(raw, notice, order),
                repetitions -> notices.repeated(raw, repetitions, clock.instant()));
        meters.counter("payment.notices", "verdict", verdict.name()).increment();
        if (!verdict.isSettled()) {
            LOG.warn("A notice about {} was not applied: {}", order, verdict);
        }
        return verdict.isSettled();
    }

    /** One commit for both: half of the time a notice takes is its way to the disk. If judging fails, its words are kept alone. */
    private Verdict judgeAndKeep(String raw, Notice notice, @Nullable OrderNumber order) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                Verdict verdict = switch (notice) {
                    case Notice.Genuine(var number, var payment) ->
                        confirmPayment.confirm(number, payment, OrderStep.PAID_BY_NOTICE);
                    case Notice.Rejected(var why, var _) -> why;
                };
                notices.keep(raw, order, clock.instant(), verdict);
                return verdict;
            }));
        } catch (RuntimeException e) {
            notices.keep(raw, order, clock.instant(), null);
            throw e;
        }
    }
}
