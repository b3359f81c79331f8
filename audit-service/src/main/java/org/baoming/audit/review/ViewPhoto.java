package org.baoming.audit.review;

import java.util.UUID;
import org.baoming.audit.candidate.CandidatePhotos;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.springframework.stereotype.Component;

/** Shows a candidate's photo at the desk; recorded like every view of a candidate's data. */
@Component
public class ViewPhoto {

    private final OwnReviews own;
    private final CandidatePhotos photos;
    private final RecordView views;

    ViewPhoto(OwnReviews own, CandidatePhotos photos, RecordView views) {
        this.own = own;
        this.photos = photos;
        this.views = views;
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
                views.ofPhoto(caller, review);
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
