package org.baoming.payment.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.ChinaTime;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.difference.Differences;
import org.baoming.payment.order.OverdueOrders;
import org.baoming.payment.platform.Verdict;
import org.baoming.payment.receipt.NotificationAlarms;
import org.baoming.payment.refund.Refunds;
import org.springframework.stereotype.Component;

/** All that somebody should look at, as operators' gauges have it, for the exam board. */
@Component
public class ReadAlarms {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration PATIENCE_WITH_STATEMENTS = Duration.ofHours(2);
    private static final int SHOWN = 50;

    /** @param orders the numbers of the first {@value #SHOWN} */
    public record Overdue(int count, List<String> orders) {}

    /**
     * @param unknown orders about which the platform has not answered for 15 minutes
     * @param unsettled paid orders to which enrollment-service has not answered for 15 minutes
     * @param unreleased failed attempts that may hold seats for 15 minutes
     * @param refundsOverdue refunds that were requested 15 minutes ago or more and are not done
     * @param statementsOverdue days that are not matched two hours after their statement was due
     * @param notifications by verdict, of the latest {@value NotificationAlarms#COUNTED} that were not settled
     */
    public record Alarms(
            Overdue unknown,
            Overdue unsettled,
            Overdue unreleased,
            int refundsOverdue,
            int refundsRejected,
            int differencesOpen,
            int statementsOverdue,
            Map<Verdict, Long> notifications) {}

    private final OverdueOrders orders;
    private final Refunds refunds;
    private final Differences differences;
    private final Statements statements;
    private final NotificationAlarms notifications;
    private final PaymentSettings settings;
    private final InstantSource clock;

    ReadAlarms(
            OverdueOrders orders,
            Refunds refunds,
            Differences differences,
            Statements statements,
            NotificationAlarms notifications,
            PaymentSettings settings,
            InstantSource clock) {
        this.orders = orders;
        this.refunds = refunds;
        this.differences = differences;
        this.statements = statements;
        this.notifications = notifications;
        this.settings = settings;
        this.clock = clock;
    }

    public Alarms now() {
        Instant now = clock.instant();
        Instant before = now.minus(PATIENCE);
        LocalDate due = LocalDate.ofInstant(
                now.minus(settings.statementAfter()).minus(PATIENCE_WITH_STATEMENTS), ChinaTime.ZONE);
        return new Alarms(
                new Overdue(orders.unknownSince(before), orders.unknownNumbers(before, SHOWN)),
                new Overdue(orders.unsettledSince(before), orders.unsettledNumbers(before, SHOWN)),
                new Overdue(orders.unreleasedSince(before), orders.unreleasedNumbers(before, SHOWN)),
                refunds.countOpenSince(before),
                refunds.countRejected(),
                differences.countOpen(),
                statements.unmatchedDays(due),
                notifications.counts());
    }
}
