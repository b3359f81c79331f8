package org.baoming.photo.keeping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoId;
import org.baoming.photo.RegistrationId;
import org.jspecify.annotations.Nullable;

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

    /** Those of these registrations that are not at the centre now for which their photo was judged: it must be judged again. */
    void noteMoved(Set<RegistrationId> registrations);

    /** Some of the photos that were noted. */
    List<Photo> toJudgeAgain();

    /** The photo was judged for this centre, and is no longer on the list. Does nothing where another took its place. */
    void judged(PhotoId photo, @Nullable String centre);

    /** Leaves the registration without a photo; the version says that something happened. */
    void remove(Photo photo, long version);
}
