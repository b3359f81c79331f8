package org.baoming.scheduling.preference;

import java.util.List;
import java.util.Optional;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;

/** Registrations with something paid. */
public interface PaidRegistrations {
    Optional<PaidRegistration> find(RegistrationId registration);

    /** The same, held until the transaction ends, so that its wishes come one after the other. */
    Optional<PaidRegistration> lock(RegistrationId registration);

    /** Those of a passport. */
    List<PaidRegistration> of(PassportId passport);

    /** Adds what is not there yet; what is there stays as it is, its wishes above all. */
    void add(PaidRegistration registration);

    /** Keeps wishes and version of a registration that is locked. */
    void saveWishes(PaidRegistration registration);
}
