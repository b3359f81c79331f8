package org.baoming.audit;

import java.time.Instant;
import java.util.UUID;

/** People and moments of the unit tests. */
final class Fixture {

    static final UUID REGISTRATION = UUID.fromString("0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b");
    static final UUID PASSPORT = UUID.fromString("0197f39f-aaaa-7bbb-8ccc-1dddeeeefff0");
    static final Instant MORNING = Instant.parse("2027-01-05T01:20:00Z");
    static final Instant NOON = Instant.parse("2027-01-05T04:00:00Z");

    private Fixture() {}

    static ReviewRequest requestAt(String centre, long version) {
        return new ReviewRequest(REGISTRATION, "2027-03", centre.substring(0, 2), centre, MORNING, version, PASSPORT);
    }

    static Decision approvedBy(String staff) {
        return new Decision(new Verdict.Approval(), staff, NOON);
    }

    static Decision rejectedBy(String staff) {
        return new Decision(new Verdict.Rejection(RejectionReason.PHOTO_UNFIT, "头部过小"), staff, NOON);
    }
}
