package org.baoming.photo.group;

import java.util.Map;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.judging.Upload;
import org.baoming.photo.keeping.AcceptPhoto;
import org.baoming.photo.keeping.AcceptedPhoto;
import org.springframework.stereotype.Component;

/** A centre uploads the photo of somebody whom it has registered as a group, which is on record. */
@Component
public class UploadGroupPhoto {
    private final AcceptPhoto acceptPhoto;
    private final StaffActs acts;

    UploadGroupPhoto(AcceptPhoto acceptPhoto, StaffActs acts) {
        this.acceptPhoto = acceptPhoto;
        this.acts = acts;
    }

    /**
     * @throws ProblemException NOT_FOUND unless the caller's centre has made the registration, LOCKED, PHOTO_REFUSED and
     *     PAYLOAD_TOO_LARGE with every check, BUSY, UPSTREAM_UNAVAILABLE
     */
    public AcceptedPhoto upload(RegistrationId registration, Upload upload, Caller staff) {
        String centre = staff.requireCentre();
        return acceptPhoto.acceptForGroup(registration, centre, upload, kept -> {
            PassportId owner = kept.photo().passport();
            acts.record(
                    staff,
                    new StaffAct(
                            "GROUP_PHOTO_UPLOADED",
                            centre,
                            kept.session(),
                            registration.value(),
                            owner == null ? null : owner.value(),
                            Map.of("photo", kept.photo().id().value().toString())));
        });
    }
}
