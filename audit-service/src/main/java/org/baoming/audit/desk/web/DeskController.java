package org.baoming.audit.desk.web;

import java.util.List;
import org.baoming.audit.desk.ShowDesk;
import org.baoming.chassis.security.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What stands at the head of every page of the desk. */
@RestController
@PreAuthorize("hasRole('centre-staff')")
class DeskController {

    record Desk(String centre, List<ShowDesk.SessionAtDesk> sessions) {}

    private final ShowDesk show;

    DeskController(ShowDesk show) {
        this.show = show;
    }

    @GetMapping("/api/audit/desk")
    Desk desk(Caller caller) {
        return new Desk(caller.requireCentre(), show.show(caller));
    }
}
