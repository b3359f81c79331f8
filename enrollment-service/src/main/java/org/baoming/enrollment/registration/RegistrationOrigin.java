package org.baoming.enrollment.registration;

import java.time.Instant;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.document.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Whose registration it is, and where. Only the candidate's document may change, until the registration is locked
 * and a group's registration gets its owner.
 *
 * @param passport null as long as a centre has registered somebody who has not signed in yet
 */
public record RegistrationOrigin(
        RegistrationId registration,
        @Nullable PassportId passport,
        SessionCode session,
        ProvinceCode province,
        RegistrationMethod method,
        Candidate candidate,
        Instant openedAt) {

    RegistrationOrigin of(Candidate other) {
        return new RegistrationOrigin(registration, passport, session, province, method, other, openedAt);
    }

    RegistrationOrigin ownedBy(PassportId owner) {
        return new RegistrationOrigin(registration, owner, session, province, method, candidate, openedAt);
    }
}
