package org.baoming.payment.reconciliation.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.payment.platform.Verdict;
import org.baoming.payment.receipt.NotificationAlarms;
import org.baoming.payment.reconciliation.DayTotals;
import org.baoming.payment.reconciliation.ReadAlarms;
import org.baoming.payment.reconciliation.ViewOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The money of the desk: sums of a day, alarms, and an order by its number. */
@RestController
@RequestMapping("/api/payment/administration")
class MoneyController {

    private static final int MOST_DAYS = 31;

    private final DayTotals totals;
    private final ReadAlarms alarms;
    private final NotificationAlarms notifications;
    private final ViewOrder viewOrder;

    MoneyController(DayTotals totals, ReadAlarms alarms, NotificationAlarms notifications, ViewOrder viewOrder) {
        this.totals = totals;
        this.alarms = alarms;
        this.notifications = notifications;
        this.viewOrder = viewOrder;
    }

    @Operation(
            summary =
                    "What was paid and refunded on each day, beside the platform's statement; at most 31 days, the latest first")
    @GetMapping("/days")
    @PreAuthorize("hasAnyRole('exam-admin', 'province-admin')")
    List<DayTotals.DayTotal> days(
            Caller caller,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{2}") @Nullable String province) {
        boolean known = from.getYear() >= 2000 && until.getYear() < 2200;
        if (!known || until.isBefore(from) || ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "At most 31 days of our time")
                    .field("until", "OUT_OF_RANGE", "At most 30 days after the first day.");
        }
        return totals.of(from, until, Reach.province(caller, province));
    }

    @Operation(summary = "All that somebody should look at, in numbers")
    @GetMapping("/alarms")
    @PreAuthorize("hasRole('exam-admin')")
    ReadAlarms.Alarms alarms() {
        return alarms.now();
    }

    /** @param next {@code before} of the next page; null on the last one */
    record Notifications(
            List<NotificationAlarms.Alarm> notifications,
            @Nullable Long next) {}

    @Operation(summary = "Notifications that were not believed or could not be applied, the newest first (R-604)")
    @GetMapping("/alarms/notifications")
    @PreAuthorize("hasRole('exam-admin')")
    Notifications notifications(
            @RequestParam(required = false) @Nullable Verdict verdict,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        var found = notifications.page(verdict, before, size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        return new Notifications(page, found.size() > size ? page.getLast().id() : null);
    }

    @Operation(
            summary =
                    "An order by its number: any for the board, of its exam for a province, its own group's for a centre; the look is on record")
    @GetMapping("/orders/{order}")
    @PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
    StaffOrderView order(Caller caller, @PathVariable String order) {
        return StaffOrderView.from(viewOrder.view(caller, order));
    }
}
