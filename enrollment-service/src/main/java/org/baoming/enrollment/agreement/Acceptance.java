package org.baoming.enrollment.agreement;

import java.time.Instant;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;

/** A candidate has accepted a text in this version. */
public record Acceptance(
        RegistrationId registration,
        PassportId passport,
        SessionCode session,
        String text,
        int version,
        Instant acceptedAt) {}
