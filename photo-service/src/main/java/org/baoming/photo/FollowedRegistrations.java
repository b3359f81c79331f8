package org.baoming.photo;

import java.util.Optional;

/** What this service keeps of registrations, so that reading a photo needs no question to another service. */
public interface FollowedRegistrations {
    Optional<String> centreOf(RegistrationId registration);

    /** The registration is at this centre now. */
    void moveTo(RegistrationId registration, String centre);

    /** The registration is at this centre, unless something is known already. */
    void startAt(RegistrationId registration, String centre);
}
