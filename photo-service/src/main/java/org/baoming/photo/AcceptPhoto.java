package org.baoming.photo;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives a registration its photo, the first or another one. The question to enrollment-service comes
 * first, so that only the owner's files cost any work; no transaction is open meanwhile.
 */
@Component
public class AcceptPhoto {
    /** A caller need not read further into an upload than this. */
    public static final int BYTES_WORTH_READING = FileRules.LARGEST_BYTES + 1;

    private final Registrations registrations;
    private final InspectPhoto inspection;
    private final PhotoStore store;
    private final Photos photos;
    private final FollowedRegistrations followed;
    private final LeftoverFiles leftovers;
    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    AcceptPhoto(
            Registrations registrations,
            InspectPhoto inspection,
            PhotoStore store,
            Photos photos,
            FollowedRegistrations followed,
            LeftoverFiles leftovers,
            Outbox outbox,
            TransactionOperations transactions,
            InstantSource clock) {
        this.registrations = registrations;
        this.inspection = inspection;
        this.store = store;
        this.photos = photos;
        this.followed = followed;
        this.leftovers = leftovers;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param file the uploaded bytes, or the first {@link #BYTES_WORTH_READING} of them
     * @throws ProblemException NOT_FOUND for an unknown registration or another's, LOCKED, PHOTO_REFUSED and
     *     PAYLOAD_TOO_LARGE with every check, UPSTREAM_UNAVAILABLE where enrollment-service does not answer
     */
    public AcceptedPhoto accept(RegistrationId registration, PassportId passport, byte[] file) {
        Registrations.Known known = registrationOf(registration, passport);
        if (FileRules.tooLarge(file)) {
            // Only its beginning is here: no other rule could measure it.
            throw refusal(CommonProblem.PAYLOAD_TOO_LARGE, List.of(FileRules.size(file)));
        }
        return switch (inspection.inspect(file)) {
            case Inspection.Refused refused -> throw refusal(PhotoProblem.PHOTO_REFUSED, refused.checks());
            case Inspection.Passed passed ->
                new AcceptedPhoto(keep(registration, known, passport, passed.photo()), passed.checks());
        };
    }

    private Registrations.Known registrationOf(RegistrationId registration, PassportId passport) {
        return switch (registrations.find(registration)) {
            case Registrations.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "Registrations cannot be read at the moment");
            case Registrations.Unknown() -> throw notFound();
            case Registrations.Known known when !passport.equals(known.passport()) -> throw notFound();
            case Registrations.Known known
            when known.locked() ->
                throw new ProblemException(
                        PhotoProblem.LOCKED, "The photo cannot be changed while the registration is locked");
            case Registrations.Known known -> known;
        };
    }

    private Photo keep(
            RegistrationId registration, Registrations.Known known, PassportId passport, NormalisedPhoto picture) {
        // PostgreSQL keeps microseconds; the event must tell the same time as the row.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PhotoId id = PhotoId.next();
        leftovers.add(id, now);
        store.put(id, picture.jpeg());
        Replacement replacement = transactions.execute(transaction -> {
            if (!leftovers.strike(id)) {
                throw new IllegalStateException("The file of photo " + id + " was swept away before it was accepted");
            }
            long version = photos.nextVersion(registration);
            Photo photo = new Photo(
                    registration,
                    id,
                    passport,
                    picture.sha256(),
                    picture.width(),
                    picture.height(),
                    picture.bytes(),
                    now,
                    version);
            Optional<PhotoId> replaced = photos.of(registration).map(Photo::id);
            photos.save(photo);
            replaced.ifPresent(old -> leftovers.add(old, now));
            if (known.centre() != null) {
                followed.startAt(registration, known.centre());
            }
            outbox.append(PhotoAccepted.of(photo));
            return new Replacement(photo, replaced);
        });
        replacement.replaced().ifPresent(this::discard);
        return replacement.photo();
    }

    private void discard(PhotoId replaced) {
        store.delete(replaced);
        leftovers.strike(replaced);
    }

    private static ProblemException refusal(ProblemCode code, List<PhotoCheck> checks) {
        String failed = String.join(
                ", ",
                checks.stream()
                        .filter(check -> !check.passed())
                        .map(PhotoCheck::rule)
                        .toList());
        return new ProblemException(code, "These rules are broken: " + failed).with("checks", checks);
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration");
    }

    private record Replacement(Photo photo, Optional<PhotoId> replaced) {}
}
