package org.baoming.audit;

import java.time.Instant;
import java.util.UUID;

/** People and moments of the unit tests. */
public final class Fixture {

    public static final UUID REGISTRATION = UUID.fromString("0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b");
    public static final UUID PASSPORT = UUID.fromString("0197f39f-aaaa-7bbb-8ccc-1dddeeeefff0");
    public static final Instant MORNING = Instant.parse("2027-01-05T01:20:00Z");
    public static final Instant NOON = Instant.parse("2027-01-05T04:00:00Z");

    private Fixture() {}
}
