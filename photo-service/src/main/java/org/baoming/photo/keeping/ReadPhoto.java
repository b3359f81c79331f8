package org.baoming.photo.keeping;

import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.registration.FollowedRegistrations;
import org.springframework.stereotype.Component;

/** Reads a registration's photo for its owner, the staff of its centre and services. */
@Component
public class ReadPhoto {
    private final Photos photos;
    private final FollowedRegistrations followed;
    private final PhotoStore store;

    ReadPhoto(Photos photos, FollowedRegistrations followed, PhotoStore store) {
        this.photos = photos;
        this.followed = followed;
        this.store = store;
    }

    /** @throws ProblemException NOT_FOUND without a photo, and for callers who may not see it */
    public StoredPhoto read(RegistrationId registration, PhotoStore.Size size, Caller caller) {
        // The photo may be replaced between reading the row and the file; then the row names the new file.
        return find(registration, size, caller)
                .or(() -> find(registration, size, caller))
                .orElseThrow(ReadPhoto::notFound);
    }

    /**
     * The {@link StoredPhoto#fingerprint} of the same photo, without reading the store.
     *
     * @throws ProblemException NOT_FOUND as {@link #read}
     */
    public String fingerprint(RegistrationId registration, PhotoStore.Size size, Caller caller) {
        return photos.of(registration)
                .filter(photo -> maySee(caller, photo))
                .map(photo -> StoredPhoto.fingerprint(photo, size))
                .orElseThrow(ReadPhoto::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such photo");
    }

    private Optional<StoredPhoto> find(RegistrationId registration, PhotoStore.Size size, Caller caller) {
        return photos.of(registration)
                .filter(photo -> maySee(caller, photo))
                .flatMap(photo -> store.get(photo.id(), size).map(jpeg -> new StoredPhoto(photo, size, jpeg)));
    }

    private boolean maySee(Caller caller, Photo photo) {
        return caller.has(Role.SERVICE) || isOwner(caller, photo) || isStaffOfItsCentre(caller, photo);
    }

    private static boolean isOwner(Caller caller, Photo photo) {
        return caller.has(Role.CANDIDATE) && photo.passport() != null && photo.passport().value().equals(caller.passport());
    }

    private boolean isStaffOfItsCentre(Caller caller, Photo photo) {
        return caller.has(Role.CENTRE_STAFF)
                && followed.centreOf(photo.registration())
                        .filter(centre -> centre.equals(caller.centre()))
                        .isPresent();
    }
}
