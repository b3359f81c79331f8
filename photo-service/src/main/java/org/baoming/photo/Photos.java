package org.baoming.photo;

import java.util.List;
import java.util.Optional;

/** The photos that registrations have now, at most one each. */
public interface Photos {
    /** Where everything that happens to photos is told, keyed by registration. */
    String TOPIC = "photo.photos";

    Optional<Photo> of(RegistrationId registration);

    /** The photos that were given by the owner of this passport, oldest first. */
    List<Photo> of(PassportId passport);

    /**
     * The version that the next change of this registration's photo gets. Changes of one registration
     * wait here for each other until the transaction ends.
     */
    long nextVersion(RegistrationId registration);

    /** Makes this the registration's photo, in place of any other. */
    void save(Photo photo);

    /** Leaves the registration without a photo; the version says that something happened. */
    void remove(Photo photo, long version);
}
