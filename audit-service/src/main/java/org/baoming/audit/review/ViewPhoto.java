package org.baoming.audit.review;

import java.util.Map;
import java.util.UUID;
import org.baoming.audit.candidate.CandidatePhotos;
import org.baoming.audit.record.StaffActionType;
import org.baoming.audit.record.StaffActions;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.springframework.stereotype.Component;

/** Shows a candidate's photo at the desk; recorded like every view of a candidate's data. */
@Component
public class ViewPhoto {

    private final OwnReviews own;
    private final CandidatePhotos photos;
    private final StaffActions actions;

    ViewPhoto(OwnReviews own, CandidatePhotos photos, StaffActions actions) {
        this.own = own;
        this.photos = photos;
        this.actions = actions;
    }

    /**
     * @return JPEG
     * @throws ProblemException NOT_FOUND, UPSTREAM_UNAVAILABLE
     */
    public byte[] view(Caller caller, UUID registration) {
        Review review = own.get(caller, registration);
        if (review.state() == ReviewState.WITHDRAWN) {
            throw OwnReviews.notFound();
        }
        return switch (photos.find(registration)) {
            case CandidatePhotos.Answer.Found(var jpeg) -> {
                actions.append(
                        caller,
                        StaffActionType.PHOTO_VIEWED,
                        registration,
                        Map.of("round", Integer.toString(review.round())));
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
