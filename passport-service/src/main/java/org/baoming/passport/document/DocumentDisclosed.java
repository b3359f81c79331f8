package org.baoming.passport.document;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.passport.record.DisclosureReason;

/** A member of a centre's staff was shown the document number of a passport; the event does not contain it. */
record DocumentDisclosed(
        UUID passport, Instant disclosedAt, String staff, String centre, DisclosureReason reasonCode, long version)
        implements DomainEvent {

    @Override
    public String topic() {
        return "passport.passports";
    }

    @Override
    public String type() {
        return "passport.document-disclosed.v1";
    }

    @Override
    public String key() {
        return passport.toString();
    }
}
