package org.baoming.passport.document;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccesses;
import org.baoming.passport.record.StaffMember;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the document off a passport because staff found, with the paper in hand, that it is somebody else's: its true owner can
 * enter it then, and the owner of this passport enters their own. They see it in their record.
 */
@Component
public class TakeDocumentOff {
    private final Passports passports;
    private final DataAccesses accesses;
    private final Outbox outbox;
    private final InstantSource clock;

    TakeDocumentOff(Passports passports, DataAccesses accesses, Outbox outbox, InstantSource clock) {
        this.passports = passports;
        this.accesses = accesses;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Does nothing if there is no such passport any more, or it has no document. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeOff(UUID id, StaffMember by, Instant at) {
        Passport passport = passports.findById(id).orElse(null);
        if (passport == null || passport.document() == null) {
            return;
        }
        Passport changed = passports.save(passport.withoutDocument());
        accesses.changedByStaff(id, AccessKind.DOCUMENT_TAKEN_OFF, by, at);
        outbox.append(new DocumentChanged(id, clock.instant(), changed.version()));
    }
}
