package org.baoming.enrollment.selfservice.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.waitinglist.JoinWaitingList;
import org.baoming.enrollment.waitinglist.LeaveWaitingList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The waiting list of. */
@RestController
@RequestMapping("/api/enrollment/registrations/{id}/waiting-places/{centre}/{subject}")
@PreAuthorize("hasRole('candidate')")
class WaitingPlacesController {
    private final JoinWaitingList joinWaitingList;
    private final LeaveWaitingList leaveWaitingList;

    WaitingPlacesController(JoinWaitingList joinWaitingList, LeaveWaitingList leaveWaitingList) {
        this.joinWaitingList = joinWaitingList;
        this.leaveWaitingList = leaveWaitingList;
    }

    @Operation(
            summary = "Joins the waiting list of a full subject; repeating it changes nothing",
            description = "409 PLACE_LEFT where nobody has to wait: choose the subject. The body may be left out.")
    @PutMapping
    WaitingPlaceResponse join(
            Caller caller,
            @PathVariable UUID id,
            @PathVariable CentreCode centre,
            @PathVariable SubjectCode subject,
            @Valid @RequestBody(required = false) @Nullable WaitingRequest request) {
        JoinWaitingList.Joined joined = joinWaitingList.join(new JoinWaitingList.Request(
                new PassportId(caller.requirePassport()),
                new RegistrationId(id),
                centre,
                subject,
                WaitingRequest.acceptedVersions(request)));
        return WaitingPlaceResponse.from(joined.standing(), joined.at());
    }

    @Operation(summary = "Leaves the waiting list, at any time")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(
            Caller caller, @PathVariable UUID id, @PathVariable CentreCode centre, @PathVariable SubjectCode subject) {
        leaveWaitingList.leave(new PassportId(caller.requirePassport()), new RegistrationId(id), centre, subject);
    }
}
