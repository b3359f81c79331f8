package org.baoming.chassis.staff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;

/**
 * Records what staff do, in the transaction of the act: an act that is not recorded does not happen. The record itself is
 * audit-service's, which receives each act as an event.
 */
public class StaffActs {

    private final String service;
    private final Outbox outbox;
    private final InstantSource clock;

    StaffActs(String service, Outbox outbox, InstantSource clock) {
        this.service = service;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws IllegalStateException outside a transaction: the act and its record would not stand or fall together */
    public void record(Caller caller, StaffAct act) {
        record(caller, List.of(act));
    }

    /** As {@link #record(Caller, StaffAct)}, of many in one statement: what an import does at many centres. */
    public void record(Caller caller, List<StaffAct> acts) {
        var author = new StaffActed.Author(
                caller.subject(),
                caller.account(),
                caller.actingRole().map(Role::wireName).orElse(null));
        Instant now = clock.instant();
        outbox.append(acts.stream()
                .map(act -> StaffActed.of(service, act, author, now))
                .toList());
    }
}
