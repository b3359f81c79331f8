package org.baoming.enrollment;

import java.time.Instant;

/** A candidate has accepted a text in this version. */
record Acceptance(
        RegistrationId registration,
        PassportId passport,
        SessionCode session,
        String text,
        int version,
        Instant acceptedAt) {}
