package org.baoming.enrollment.administration.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.CatalogueLists;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The provinces and centres of a session that are one's own: all of them, those of a province, or one centre. */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}")
@ForStaff
class ListsController {
    private final CatalogueLists lists;

    ListsController(CatalogueLists lists) {
        this.lists = lists;
    }

    /** @param next send it as {@code after} for the next page; null: this is the last one */
    record CentresPage(
            List<CatalogueLists.CentreLine> centres,
            @Nullable CentreCode next) {}

    @GetMapping("/provinces")
    List<CatalogueLists.ProvinceLine> provinceList(Caller caller, @PathVariable SessionCode session) {
        Staff staff = Staff.of(caller);
        return lists.provinces(
                session,
                staff.ownCentre()
                        .map(CentreCode::province)
                        .or(staff::ownProvince)
                        .orElse(null));
    }

    /** @param search part of a name, or the beginning of a code */
    @GetMapping("/centres")
    CentresPage centreList(
            Caller caller,
            @PathVariable SessionCode session,
            @RequestParam(required = false) @Nullable ProvinceCode province,
            @RequestParam(required = false) @Size(max = 100) @Nullable String search,
            @RequestParam(required = false) @Nullable CentreCode after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        Staff staff = Staff.of(caller);
        if (province != null) {
            staff.requireSight(province);
        }
        var query = new CatalogueLists.CentreQuery(
                session,
                staff.ownProvince().orElse(province),
                staff.ownCentre().orElse(null),
                search == null || search.isBlank() ? null : search.strip(),
                after);
        List<CatalogueLists.CentreLine> found = lists.centres(query, limit + 1);
        List<CatalogueLists.CentreLine> page = found.subList(0, Math.min(limit, found.size()));
        return new CentresPage(page, found.size() > limit ? page.getLast().centre() : null);
    }
}
