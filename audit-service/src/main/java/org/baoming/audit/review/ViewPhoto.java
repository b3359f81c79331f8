package org.baoming.audit.review;

import java.util.Map;
import java.util.UUID;
import org.baoming.audit.candidate.CandidatePhotos;
import org.baoming.audit.record.Act;
import org.baoming.audit.record.StaffRecord;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.springframework.stereotype.Component;

/** Shows a candidate's picture at the desk; on record like every look at a candidate. */
@Component
public class ViewPhoto {

    private final OwnReviews own;
    private final CandidatePhotos photos;
    private final StaffRecord record;

    ViewPhoto(OwnReviews own, CandidatePhotos photos, StaffRecord record) {
        this.own = own;
        this.photos = photos;
        this.record = record;
    }

    /**
     * @return JPEG
     * @throws ProblemException NOT_FOUND, UPSTREAM_UNAVAILABLE
     */
    public byte[] view(Caller caller, UUID registration) {
        Review review = own.get(caller, registration).review();
        if (review.state() == ReviewState.WITHDRAWN) {
            throw OwnReviews.notFound();
        }
        return switch (photos.ask(registration)) {
            case CandidatePhotos.Answer.Found(var jpeg) -> {
                record.append(
                        caller, Act.PHOTO_VIEWED, registration, Map.of("round", Integer.toString(review.round())));
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
