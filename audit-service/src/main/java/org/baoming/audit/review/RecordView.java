package org.baoming.audit.review;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.AcceptedPhotos;
import org.baoming.audit.candidate.FormDigests;
import org.baoming.audit.record.StaffAction;
import org.baoming.audit.record.StaffActionType;
import org.baoming.audit.record.StaffActions;
import org.baoming.audit.review.RegistrationViewed.Seen;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records a view before anything is shown: in the record of staff actions, and, by an event in the same
 * transaction, in the record that the candidate sees.
 */
@Component
class RecordView {

    private static final String CENTRE_STAFF = "centre-staff";

    private final Reviews reviews;
    private final StaffActions actions;
    private final Outbox outbox;
    private final AcceptedPhotos photos;
    private final PhotoLooks looks;
    private final ReviewedForms forms;

    RecordView(
            Reviews reviews,
            StaffActions actions,
            Outbox outbox,
            AcceptedPhotos photos,
            PhotoLooks looks,
            ReviewedForms forms) {
        this.reviews = reviews;
        this.actions = actions;
        this.outbox = outbox;
        this.photos = photos;
        this.looks = looks;
        this.forms = forms;
    }

    /**
     * The form was shown.
     *
     * @param shown its digests, which the next round is compared with
     */
    @Transactional
    void ofForm(Caller caller, Review review, @Nullable UUID read, Optional<FormDigests> shown) {
        record(caller, review, read, Seen.REGISTRATION);
        if (review.state() == ReviewState.PENDING) {
            shown.ifPresent(digests -> forms.put(review.registration(), review.round(), digests));
        }
    }

    /** The photo was shown: the caller may approve it in a batch. */
    @Transactional
    void ofPhoto(Caller caller, Review review) {
        record(caller, review, null, Seen.PHOTO);
        AcceptedPhoto photo = photos.find(review.registration());
        if (review.state() == ReviewState.PENDING && photo != null) {
            looks.add(review.registration(), caller.subject(), photo.photo());
        }
    }

    /**
     * A candidate without a passport, whom a centre has registered, has no record to look at.
     *
     * @param read the passport that enrollment-service named just now, for a review whose passport is not known here yet
     */
    private void record(Caller caller, Review review, @Nullable UUID read, Seen seen) {
        StaffActionType type = switch (seen) {
            case REGISTRATION -> StaffActionType.REVIEW_VIEWED;
            case PHOTO -> StaffActionType.PHOTO_VIEWED;
        };
        UUID passport = reviews.passportOf(review.registration()).orElse(read);
        StaffAction action = actions.append(
                caller,
                type,
                review.session(),
                review.registration(),
                passport,
                Map.of("round", Integer.toString(review.round())));
        if (passport != null) {
            outbox.append(new RegistrationViewed(
                    review.registration(),
                    passport,
                    action.scope(),
                    action.content().actor(),
                    CENTRE_STAFF,
                    seen,
                    action.at(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, action.at())));
        }
    }
}
