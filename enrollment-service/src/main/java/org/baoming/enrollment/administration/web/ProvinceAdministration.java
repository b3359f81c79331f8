package org.baoming.enrollment.administration.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.CatalogueSettings;
import org.baoming.enrollment.administration.ChangeProvince;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.ProvinceSettings;
import org.baoming.enrollment.administration.Staff;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The provinces of a session: the board and the province's own administration change them; the staff of its
 * centres read what applies to them. The settings of other provinces are not visible.
 */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/provinces/{province}")
@ForStaff
class ProvinceAdministration {
    private final CatalogueSettings settings;
    private final ChangeProvince changeProvince;

    ProvinceAdministration(CatalogueSettings settings, ChangeProvince changeProvince) {
        this.settings = settings;
        this.changeProvince = changeProvince;
    }

    /**
     * @param closed the province takes no registrations, whatever the windows say
     * @param waitingRoom whether candidates pass through the waiting room when many come at once; null: as it is
     * @param policy what differs from the session's
     */
    record ProvinceRequest(
            @Line String nameZh,
            @Line String nameEn,
            @NotNull Boolean closed,
            @Nullable Boolean waitingRoom,
            @NotNull @Valid PolicyRequest policy) {}

    @GetMapping
    ResponseEntity<ProvinceSettings> provinceSettings(
            Caller caller, @PathVariable SessionCode session, @PathVariable ProvinceCode province) {
        Staff.of(caller).requireSight(province);
        ProvinceSettings found = settings.province(session, province)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The session has no such province."));
        return Versions.tagged(found.version(), found);
    }

    @PutMapping
    ResponseEntity<ProvinceSettings> changeProvince(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable ProvinceCode province,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @Valid @RequestBody ProvinceRequest request) {
        ProvinceSettings wanted = new ProvinceSettings(
                session,
                province,
                request.nameZh().strip(),
                request.nameEn().strip(),
                request.closed(),
                waitingRoom(session, province, request),
                request.policy().override(),
                0);
        ProvinceSettings changed =
                changeProvince.change(Staff.of(caller), wanted, Versions.expected(ifMatch, ifNoneMatch));
        return Versions.tagged(changed.version(), changed);
    }

    /** A page of before does not know of it, and does not switch it off. */
    private boolean waitingRoom(SessionCode session, ProvinceCode province, ProvinceRequest request) {
        return request.waitingRoom() != null
                ? request.waitingRoom()
                : settings.province(session, province)
                        .map(ProvinceSettings::waitingRoom)
                        .orElse(false);
    }
}
