package org.baoming.enrollment.administration.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.CatalogueChange;
import org.baoming.enrollment.administration.CatalogueHistory;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The record of changes, newest first; each member of staff sees what concerns their own session, province or
 * centre.
 */
@RestController
@RequestMapping("/api/enrollment/administration/changes")
@ForStaff
class ChangesController {
    private final CatalogueHistory history;

    ChangesController(CatalogueHistory history) {
        this.history = history;
    }

    /** @param next send it as {@code before} for the next page; null: this is the last one */
    record Changes(List<ChangeResponse> changes, @Nullable Long next) {}

    /**
     * @param session null for a subject, which is the same in all sessions
     * @param account the sign-in name of who made the change; null in old lines
     * @param item code of the subject or of the text
     * @param before what was set; null: it was new
     * @param after what was set then; null: it was withdrawn
     */
    record ChangeResponse(
            long change,
            Instant at,
            String by,
            @Nullable String account,
            String role,
            CatalogueChange.Kind kind,
            @Nullable SessionCode session,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            @Nullable String item,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String before,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String after) {

        static ChangeResponse from(CatalogueChange change) {
            return new ChangeResponse(
                    change.change(),
                    change.at(),
                    change.by(),
                    change.account(),
                    change.role(),
                    change.kind(),
                    change.session(),
                    change.province(),
                    change.centre(),
                    change.item(),
                    change.before(),
                    change.after());
        }
    }

    @GetMapping
    Changes changes(
            Caller caller,
            @RequestParam(required = false) @Nullable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Nullable CentreCode centre,
            @RequestParam(required = false) CatalogueChange.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String item,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Staff staff = Staff.of(caller);
        if (centre != null) {
            staff.requireReach(centre);
        } else if (province != null) {
            staff.requireReach(province);
        }
        var query = new CatalogueHistory.Query(
                session, staff.ownProvince().orElse(province), staff.ownCentre().orElse(centre), kind, item, before);
        List<CatalogueChange> found = history.find(query, limit + 1);
        List<CatalogueChange> page = found.subList(0, Math.min(limit, found.size()));
        return new Changes(
                page.stream().map(ChangeResponse::from).toList(),
                found.size() > limit ? page.getLast().change() : null);
    }
}
