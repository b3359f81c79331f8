package org.baoming.photo;

import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Says what would become of a photo, and keeps nothing of it: for a preview before the upload. */
@Component
public class TryPhoto {
    private final UploadLimit limit;
    private final ChangeableRegistrations registrations;
    private final PhotoPolicies policies;
    private final InspectPhoto inspection;

    TryPhoto(
            UploadLimit limit, ChangeableRegistrations registrations, PhotoPolicies policies, InspectPhoto inspection) {
        this.limit = limit;
        this.registrations = registrations;
        this.policies = policies;
        this.inspection = inspection;
    }

    /**
     * @throws ProblemException TOO_MANY_UPLOADS, NOT_FOUND for an unknown registration or another's, LOCKED, BUSY,
     *     UPSTREAM_UNAVAILABLE where enrollment-service does not answer; a photo that breaks rules is an answer
     */
    public TriedPhoto attempt(RegistrationId registration, PassportId passport, Upload upload) {
        Registrations.Known known = registrations.of(registration, passport);
        limit.take(passport);
        byte[] file = upload.read(FileRules.WORTH_READING);
        return switch (inspection.inspect(file, policies.of(known.session(), known.centre()))) {
            case Inspection.Passed passed -> new TriedPhoto(true, passed.checks());
            case Inspection.Refused refused -> new TriedPhoto(false, refused.checks());
        };
    }
}
