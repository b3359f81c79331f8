package org.baoming.audit.desk.web;

import java.util.List;
import org.baoming.audit.desk.DeskSessions;
import org.baoming.chassis.security.Caller;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The head of every page of the desk. */
@RestController
@PreAuthorize("hasRole('centre-staff')")
class DeskController {

    record Desk(String centre, List<DeskSessions.SessionAtDesk> sessions) {}

    private final DeskSessions sessions;

    DeskController(DeskSessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/api/audit/desk")
    Desk desk(Caller caller) {
        String centre = caller.requireCentre();
        return new Desk(centre, sessions.of(centre));
    }
}
