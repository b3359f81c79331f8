package org.baoming.payment.reconciliation;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.ChinaTime;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.difference.Differences;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.PaymentPlatform;
import org.baoming.payment.platform.PaymentPlatform.RefundAnswer;
import org.baoming.payment.platform.PaymentPlatform.StatementAnswer;
import org.baoming.payment.platform.PaymentPlatform.Trade;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.platform.Verdict;
import org.baoming.payment.receipt.ConfirmPayment;
import org.baoming.payment.receipt.Receipts;
import org.baoming.payment.refund.RefundState;
import org.baoming.payment.refund.Refunds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Matches every day with the platform's statement. A statement can be wrong too, so the platform is asked about each difference,
 * and only its signed answer settles one automatically; a payment that was unknown here is applied like any other. The exam board
 * settles the rest. All of it is idempotent.
 */
@Component
class Reconcile {

    private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);
    private static final int AT_ONCE = 1_000;

    private final PaymentPlatform platform;
    private final MatchStatement matchStatement;
    private final Statements statements;
    private final Differences differences;
    private final Receipts receipts;
    private final Refunds refunds;
    private final ConfirmPayment confirmPayment;
    private final PaymentSettings settings;
    private final InstantSource clock;

    Reconcile(
            PaymentPlatform platform,
            MatchStatement matchStatement,
            Statements statements,
            Differences differences,
            Receipts receipts,
            Refunds refunds,
            ConfirmPayment confirmPayment,
            PaymentSettings settings,
            InstantSource clock) {
        this.platform = platform;
        this.matchStatement = matchStatement;
        this.statements = statements;
        this.differences = differences;
        this.receipts = receipts;
        this.refunds = refunds;
        this.confirmPayment = confirmPayment;
        this.settings = settings;
        this.clock = clock;
    }

    /** Matches all days whose statement is due, and asks again about open differences. */
    @Scheduled(
            initialDelayString = "${baoming.payment.reconcile-every}",
            fixedDelayString = "${baoming.payment.reconcile-every}")
    void reconcile() {
        try {
            matchWhatIsOver();
        } catch (RuntimeException e) {
            LOG.error("The platform's statements will be matched later", e);
        }
        settleByAsking();
    }

    private void matchWhatIsOver() {
        LocalDate today = LocalDate.ofInstant(clock.instant().minus(settings.statementAfter()), ChinaTime.ZONE);
        LocalDate day = statements.firstOpenDay(today);
        while (day.isBefore(today) && match(day)) {
            day = day.plusDays(1);
        }
    }

    /** @return false if the platform has no statement yet, or does not answer */
    boolean match(LocalDate day) {
        return switch (platform.statement(day)) {
            case StatementAnswer.Ready(List<StatementLine> lines) -> {
                matchStatement.match(day, lines, clock.instant());
                LOG.info("{} is matched with {} lines of the platform", day, lines.size());
                yield true;
            }
            case StatementAnswer.NotReady(), StatementAnswer.Unanswered() -> false;
        };
    }

    void settleByAsking() {
        for (Difference difference : differences.takeToAsk(AT_ONCE, clock.instant())) {
            try {
                answer(difference)
                        .ifPresent(note ->
                                differences.settle(difference.id(), Difference.PLATFORM, null, note, clock.instant()));
            } catch (RuntimeException e) {
                LOG.error("Difference {} will be asked about again", difference.id(), e);
            }
        }
    }

    /** How the platform's answer settles it; empty if it does not. */
    private Optional<String> answer(Difference difference) {
        Optional<OrderNumber> order = OrderNumber.parse(difference.order());
        if (order.isEmpty()) {
            return Optional.empty();
        }
        return switch (difference.what()) {
            case PAYMENT -> payment(difference, order.get());
            case REFUND -> refund(difference);
        };
    }

    private Optional<String> payment(Difference difference, OrderNumber order) {
        if (!(platform.find(order, difference.number()) instanceof Trade.Paid(Payment payment))
                || !payment.trade().equals(difference.number())) {
            return Optional.empty();
        }
        if (difference.ours() == null) {
            Verdict verdict = confirmPayment.confirm(order, payment, OrderStep.PAID_BY_STATEMENT);
            return verdict.isSettled() ? Optional.of(verdict.name()) : Optional.empty();
        }
        boolean ofThatOrder = receipts.orderOf(payment.trade()).equals(Optional.of(order));
        return ofThatOrder && payment.amount().equals(difference.ours()) ? Optional.of("CONFIRMED") : Optional.empty();
    }

    /** Requesting a refund again returns its state: its number makes it happen once. A refund that is not ours is never requested. */
    private Optional<String> refund(Difference difference) {
        return refunds.find(difference.number())
                .filter(refund -> refund.state() == RefundState.DONE
                        && platform.refund(refund.instruction()) instanceof RefundAnswer.Done)
                .map(refund -> "CONFIRMED");
    }
}
