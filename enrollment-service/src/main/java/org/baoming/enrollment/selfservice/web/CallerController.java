package org.baoming.enrollment.selfservice.web;

import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller as this service sees it: the first thing to look at when somebody is refused. It needs no database. */
@RestController
class CallerController {

    /** @param roles as they stand in tokens, {@code centre-staff} */
    record CallerView(
            List<String> roles,
            @Nullable UUID passport,
            @Nullable String centre,
            @Nullable String province) {

        static CallerView from(Caller caller) {
            return new CallerView(
                    caller.roles().stream().map(Role::wireName).sorted().toList(),
                    caller.passport(),
                    caller.centre(),
                    caller.province());
        }
    }

    @GetMapping("/api/enrollment/me")
    CallerView me(Caller caller) {
        return CallerView.from(caller);
    }
}
