package org.baoming.photo.keeping;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.log.Failures;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.judging.InspectPhoto;
import org.baoming.photo.judging.Inspection;
import org.baoming.photo.judging.Upload;
import org.baoming.photo.judging.UploadLimit;
import org.baoming.photo.picture.NormalisedPhoto;
import org.baoming.photo.registration.ChangeableRegistrations;
import org.baoming.photo.registration.FollowedRegistrations;
import org.baoming.photo.registration.Registrations;
import org.baoming.photo.rule.FileRules;
import org.baoming.photo.tally.PhotoTally;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Accepts an uploaded photo for a registration, the first or a replacement. enrollment-service is asked first, so
 * that only the owner's files are read; no transaction is open during that request.
 */
@Component
public class AcceptPhoto {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptPhoto.class);

    private final UploadLimit limit;
    private final ChangeableRegistrations registrations;
    private final InspectPhoto inspection;
    private final PhotoStore store;
    private final Photos photos;
    private final FollowedRegistrations followed;
    private final LeftoverFiles leftovers;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final PhotoTally tally;
    private final InstantSource clock;

    AcceptPhoto(
            UploadLimit limit,
            ChangeableRegistrations registrations,
            InspectPhoto inspection,
            PhotoStore store,
            Photos photos,
            FollowedRegistrations followed,
            LeftoverFiles leftovers,
            Outbox outbox,
            TransactionOperations transactions,
            PhotoTally tally,
            InstantSource clock) {
        this.limit = limit;
        this.registrations = registrations;
        this.inspection = inspection;
        this.store = store;
        this.photos = photos;
        this.followed = followed;
        this.leftovers = leftovers;
        this.outbox = outbox;
        this.transactions = transactions;
        this.tally = tally;
        this.clock = clock;
    }

    /**
     * @throws ProblemException TOO_MANY_UPLOADS, NOT_FOUND for an unknown registration or another candidate's, LOCKED,
     *     PHOTO_REFUSED and PAYLOAD_TOO_LARGE with every check, BUSY, UPSTREAM_UNAVAILABLE if enrollment-service does not answer
     */
    public AcceptedPhoto accept(RegistrationId registration, PassportId passport, Upload upload) {
        return limit.counting(
                passport,
                () -> accept(registration, () -> registrations.of(registration, passport), upload, kept -> {}));
    }

    /**
     * the centre uploads it for somebody whom it has registered as a group. The same rules judge it.
     *
     * @param record runs in the transaction that keeps the photo
     * @throws ProblemException NOT_FOUND unless this centre has made the registration, and as {@link #accept}
     */
    public AcceptedPhoto acceptForGroup(
            RegistrationId registration, String centre, Upload upload, Consumer<KeptForGroup> record) {
        return accept(registration, () -> registrations.ofGroup(registration, centre), upload, record);
    }

    /** A photo that a centre has uploaded, and the session of its registration. */
    public record KeptForGroup(Photo photo, String session) {}

    private AcceptedPhoto accept(
            RegistrationId registration,
            Supplier<Registrations.Known> permitted,
            Upload upload,
            Consumer<KeptForGroup> record) {
        Registrations.Known known = permitted.get();
        byte[] file = upload.read(FileRules.WORTH_READING);
        Inspection judged = inspection.inspect(file, known.policy());
        if (judged instanceof Inspection.Refused refused) {
            tally.refused(known, refused.checks());
        }
        Inspection.Passed passed = requirePassed(file, judged);
        // Reading and judging may have taken seconds, and the registration may be locked by now.
        PassportId owner = permitted.get().passport();
        Photo kept = keep(
                registration, known, owner, passed, photo -> record.accept(new KeptForGroup(photo, known.session())));
        tally.accepted(known);
        return new AcceptedPhoto(kept, passed.checks());
    }

    private Photo keep(
            RegistrationId registration,
            Registrations.Known known,
            @Nullable PassportId passport,
            Inspection.Passed passed,
            Consumer<Photo> record) {
        NormalisedPhoto picture = passed.photo();
        Instant now = clock.instant();
        PhotoId id = PhotoId.next();
        leftovers.add(id, now);
        store.put(id, PhotoStore.Size.FULL, picture.jpeg());
        store.put(id, PhotoStore.Size.THUMBNAIL, picture.thumbnail());
        Replacement replacement = transactions.execute(transaction -> {
            if (!leftovers.remove(id)) {
                // Both files may have been written after the sweep, and are on no list any more.
                store.delete(id);
                throw new IllegalStateException("The file of photo " + id + " was swept before it was accepted");
            }
            long version = followed.nextPhotoVersion(registration);
            Photo photo = new Photo(
                    registration,
                    id,
                    // Who has accepted the registration meanwhile owns it.
                    passport != null ? passport : followed.ownerOf(registration).orElse(null),
                    picture.sha256(),
                    picture.width(),
                    picture.height(),
                    picture.bytes(),
                    now,
                    known.centre(),
                    version);
            Optional<PhotoId> replaced = photos.of(registration).map(Photo::id);
            photos.save(photo, passed.checks());
            replaced.ifPresent(old -> leftovers.add(old, now));
            if (known.centre() != null) {
                followed.startAt(registration, known.centre());
            }
            // The registration may have moved while the photo was judged.
            photos.markMoved(Set.of(registration));
            outbox.append(PhotoAccepted.of(photo));
            record.accept(photo);
            return new Replacement(photo, replaced);
        });
        replacement.replaced().ifPresent(this::discard);
        return replacement.photo();
    }

    /** A failure does not affect the accepted photo: the old file is on the sweep's list. */
    private void discard(PhotoId replaced) {
        try {
            store.delete(replaced);
            leftovers.remove(replaced);
        } catch (RuntimeException e) {
            LOG.warn("The file of the replaced photo {} is left to the sweep: {}", replaced.value(), Failures.told(e));
        }
    }

    private static Inspection.Passed requirePassed(byte[] file, Inspection inspection) {
        return switch (inspection) {
            case Inspection.Refused refused -> throw new RefusedPhoto(file, refused.checks());
            case Inspection.Passed passed -> passed;
        };
    }

    private record Replacement(Photo photo, Optional<PhotoId> replaced) {}
}
