package org.baoming.photo.keeping;

import java.util.Optional;
import java.util.Set;
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
    private final RecordLook looks;

    ReadPhoto(Photos photos, FollowedRegistrations followed, PhotoStore store, RecordLook looks) {
        this.photos = photos;
        this.followed = followed;
        this.store = store;
        this.looks = looks;
    }

    /** @throws ProblemException NOT_FOUND without a photo, and for callers who may not see it */
    public StoredPhoto read(RegistrationId registration, PhotoStore.Size size, Caller caller) {
        // The photo may be replaced between reading the row and the file; then the row names the new file.
        return find(registration, size, caller)
                .or(() -> find(registration, size, caller))
                .orElseThrow(ReadPhoto::notFound);
    }

    /**
     * The {@link StoredPhoto#fingerprint} of the same photo if the caller has the picture already, without reading the store.
     *
     * @param known the fingerprints of the pictures that the caller has
     * @throws ProblemException NOT_FOUND as {@link #read}
     */
    public Optional<String> unchanged(
            RegistrationId registration, PhotoStore.Size size, Caller caller, Set<String> known) {
        Photo photo = photos.of(registration).filter(one -> maySee(caller, one)).orElseThrow(ReadPhoto::notFound);
        String fingerprint = StoredPhoto.fingerprint(photo, size);
        if (!known.contains(fingerprint)) {
            return Optional.empty();
        }
        recordIfStaff(caller, photo, size);
        return Optional.of(fingerprint);
    }

    /**
     * The photo with what each rule measured of it.
     *
     * @throws ProblemException NOT_FOUND as {@link #read}
     */
    public AcceptedPhoto findings(RegistrationId registration, Caller caller) {
        return photos.of(registration)
                .filter(photo -> maySee(caller, photo))
                .map(photo -> new AcceptedPhoto(photo, photos.checksOf(photo.id())))
                .orElseThrow(ReadPhoto::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such photo");
    }

    private Optional<StoredPhoto> find(RegistrationId registration, PhotoStore.Size size, Caller caller) {
        return photos.of(registration)
                .filter(photo -> maySee(caller, photo))
                .flatMap(photo -> store.get(photo.id(), size).map(jpeg -> {
                    recordIfStaff(caller, photo, size);
                    return new StoredPhoto(photo, size, jpeg);
                }));
    }

    /** The picture is shown only once that is on record; the owner and services need no record. */
    private void recordIfStaff(Caller caller, Photo photo, PhotoStore.Size size) {
        if (!caller.has(Role.SERVICE) && !isOwner(caller, photo)) {
            looks.record(caller, photo, size);
        }
    }

    private boolean maySee(Caller caller, Photo photo) {
        return caller.has(Role.SERVICE) || isOwner(caller, photo) || isStaffOfItsCentre(caller, photo);
    }

    private static boolean isOwner(Caller caller, Photo photo) {
        return caller.has(Role.CANDIDATE)
                && photo.passport() != null
                && photo.passport().value().equals(caller.passport());
    }

    private boolean isStaffOfItsCentre(Caller caller, Photo photo) {
        return caller.has(Role.CENTRE_STAFF)
                && followed.centreOf(photo.registration())
                        .filter(centre -> centre.equals(caller.centre()))
                        .isPresent();
    }
}
