package org.baoming.enrollment;

import org.baoming.chassis.testing.Rooms;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void roomsUseOnlyWhatTheTableSays() {
        Rooms.of("org.baoming.enrollment")
                .room("sheet")
                .room("seats")
                .room("catalogue", "seats")
                .room("document")
                .room("roster", "catalogue", "document")
                .room("administration", "sheet", "seats", "catalogue")
                .room("registration", "seats", "catalogue", "document", "roster")
                .room("candidates", "sheet", "catalogue", "document", "roster", "administration", "registration")
                .room("agreement", "catalogue", "administration", "registration")
                .room("checkout", "seats", "catalogue", "document", "registration")
                .room("waitinglist", "seats", "catalogue", "roster", "registration", "agreement")
                .room(
                        "selfservice",
                        "seats",
                        "catalogue",
                        "document",
                        "roster",
                        "registration",
                        "agreement",
                        "waitinglist")
                .room("group", "sheet", "seats", "catalogue", "document", "roster", "registration")
                .room("form", "seats", "catalogue", "document", "registration", "checkout")
                .room("complaint", "catalogue", "document", "administration", "registration", "checkout")
                .room("privacy", "document", "registration", "complaint")
                .room("reindex", "document", "roster", "administration", "registration")
                .room(
                        "schedule",
                        "seats",
                        "catalogue",
                        "registration",
                        "agreement",
                        "checkout",
                        "waitinglist",
                        "candidates",
                        "reindex")
                .room("sample", "catalogue", "administration")
                .aggregates("registration.Registration")
                .check();
    }
}
