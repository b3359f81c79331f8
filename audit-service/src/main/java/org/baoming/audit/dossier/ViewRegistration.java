package org.baoming.audit.dossier;

import java.util.List;
import java.util.UUID;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.AcceptedPhotos;
import org.baoming.audit.candidate.CandidatePhotos;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.history.RegistrationEvent;
import org.baoming.audit.history.RegistrationHistory;
import org.baoming.audit.onsite.OnSiteConfirmation;
import org.baoming.audit.onsite.OnSiteConfirmations;
import org.baoming.audit.review.ReadReview;
import org.baoming.audit.review.RegistrationViewed;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows one registration to the staff of its centre or province, or to the board; each look is on record before. */
@Component
public class ViewRegistration {

    /**
     * @param review null: it was never submitted at this centre
     * @param onSite null: the centre has never said anything
     * @param events the oldest first
     */
    public record Dossier(
            UUID registration,
            RegistrationForm form,
            @Nullable AcceptedPhoto photo,
            ReadReview.@Nullable History review,
            @Nullable OnSiteConfirmation onSite,
            List<RegistrationEvent> events) {}

    private final OwnRegistrations own;
    private final AcceptedPhotos acceptedPhotos;
    private final CandidatePhotos photos;
    private final ReadReview reviews;
    private final OnSiteConfirmations confirmations;
    private final RegistrationHistory history;
    private final RecordLook looks;

    ViewRegistration(
            OwnRegistrations own,
            AcceptedPhotos acceptedPhotos,
            CandidatePhotos photos,
            ReadReview reviews,
            OnSiteConfirmations confirmations,
            RegistrationHistory history,
            RecordLook looks) {
        this.own = own;
        this.acceptedPhotos = acceptedPhotos;
        this.photos = photos;
        this.reviews = reviews;
        this.confirmations = confirmations;
        this.history = history;
        this.looks = looks;
    }

    /** @throws ProblemException NOT_FOUND, UPSTREAM_UNAVAILABLE */
    public Dossier view(Caller caller, UUID registration) {
        RegistrationForm form = own.get(caller, registration);
        looks.record(caller, registration, form, RegistrationViewed.Seen.REGISTRATION);
        String centre = form.centre();
        return new Dossier(
                registration,
                form,
                acceptedPhotos.find(registration),
                reviews.at(centre, registration).orElse(null),
                centre == null ? null : confirmations.find(registration, centre).orElse(null),
                history.of(registration));
    }

    /**
     * @return JPEG
     * @throws ProblemException NOT_FOUND, UPSTREAM_UNAVAILABLE
     */
    public byte[] photo(Caller caller, UUID registration) {
        RegistrationForm form = own.get(caller, registration);
        return switch (photos.find(registration)) {
            case CandidatePhotos.Answer.Found(var jpeg) -> {
                looks.record(caller, registration, form, RegistrationViewed.Seen.PHOTO);
                yield jpeg;
            }
            case CandidatePhotos.Answer.Missing() ->
                throw new ProblemException(CommonProblem.NOT_FOUND, "The registration has no photo.");
            case CandidatePhotos.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The photo cannot be read now; try again in a moment.");
        };
    }
}
