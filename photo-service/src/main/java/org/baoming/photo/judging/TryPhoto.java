package org.baoming.photo.judging;

import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.registration.ChangeableRegistrations;
import org.baoming.photo.registration.Registrations;
import org.baoming.photo.rule.FileRules;
import org.baoming.photo.tally.PhotoTally;
import org.springframework.stereotype.Component;

/** Judges a photo without storing it: a preview before the upload. */
@Component
public class TryPhoto {
    private final UploadLimit limit;
    private final ChangeableRegistrations registrations;
    private final InspectPhoto inspection;
    private final PhotoTally tally;

    TryPhoto(UploadLimit limit, ChangeableRegistrations registrations, InspectPhoto inspection, PhotoTally tally) {
        this.limit = limit;
        this.registrations = registrations;
        this.inspection = inspection;
        this.tally = tally;
    }

    /**
     * @throws ProblemException TOO_MANY_UPLOADS, NOT_FOUND for an unknown registration or another candidate's,
     *     LOCKED, BUSY, UPSTREAM_UNAVAILABLE if enrollment-service does not answer; a photo that breaks rules is not an exception
     */
    public TriedPhoto attempt(RegistrationId registration, PassportId passport, Upload upload) {
        return limit.counting(passport, () -> {
            Registrations.Known known = registrations.of(registration, passport);
            TriedPhoto tried = inspection.attempt(upload.read(FileRules.WORTH_READING), known.policy());
            if (!tried.acceptable()) {
                tally.refused(known, tried.checks());
            }
            return tried;
        });
    }
}
