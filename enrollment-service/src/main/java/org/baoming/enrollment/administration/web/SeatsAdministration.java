package org.baoming.enrollment.administration.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.seats.SeatTotals;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Capacity and what remains of it, summed up for the desk's numbers; each member of staff sees their own part. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/seats")
@ForStaff
class SeatsAdministration {
    private final SeatTotals totals;

    SeatsAdministration(SeatTotals totals) {
        this.totals = totals;
    }

    @Operation(
            summary =
                    "By subject, of a centre, a province or the nation; without a code, the caller's own; two seconds old at most")
    @GetMapping
    List<SeatTotals.OfSubject> seats(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode centre) {
        Staff staff = Staff.of(caller);
        if (centre != null) {
            staff.requireReach(centre);
        } else if (province != null) {
            staff.requireReach(province);
        }
        return totals.subjects(new SeatTotals.Of(
                session,
                centre != null ? null : staff.ownProvince().orElse(province),
                staff.ownCentre().orElse(centre)));
    }

    @Operation(summary = "By province, for the board; two seconds old at most")
    @GetMapping("/provinces")
    List<SeatTotals.OfProvince> provinces(Caller caller, @PathVariable SessionCode session) {
        Staff.of(caller).requireBoard();
        return totals.provinces(session);
    }

    /** @param next {@code after} of the next page; null on the last one */
    record Centres(
            List<SeatTotals.OfCentre> centres, @Nullable CentreCode next) {}

    @Operation(summary = "By centre of a province, by code")
    @GetMapping("/centres")
    Centres centres(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        Staff staff = Staff.of(caller);
        ProvinceCode whose = staff.ownProvince().orElse(province);
        if (whose == null) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Of which province")
                    .field("province", "REQUIRED", "Two digits.");
        }
        staff.requireReach(province == null ? whose : province);
        List<SeatTotals.OfCentre> found = totals.centres(session, whose, after, size + 1);
        List<SeatTotals.OfCentre> page = found.subList(0, Math.min(size, found.size()));
        return new Centres(page, found.size() > size ? page.getLast().centre() : null);
    }
}
