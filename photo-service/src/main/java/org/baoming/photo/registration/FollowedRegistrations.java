package org.baoming.photo.registration;

import java.util.Map;
import java.util.Optional;
import org.baoming.photo.RegistrationId;

/** What this service keeps of registrations, so that reading a photo needs no question to another service. */
public interface FollowedRegistrations {
    Optional<String> centreOf(RegistrationId registration);

    /** These registrations are at these centres now. */
    void moveTo(Map<RegistrationId, String> centres);

    /** The registration is at this centre, unless something is known already. */
    void startAt(RegistrationId registration, String centre);
}
