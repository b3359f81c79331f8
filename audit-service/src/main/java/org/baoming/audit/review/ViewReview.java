package org.baoming.audit.review;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.AcceptedPhotos;
import org.baoming.audit.candidate.CandidatePhotos;
import org.baoming.audit.candidate.FormDigests;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.candidate.RegistrationForms;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens one registration at the desk. The view is recorded before anything is shown. */
@Component
public class ViewReview {

    /**
     * All data for a decision.
     *
     * @param findings what the photo's rules measured
     * @param earlier the decisions of the rounds before, newest first
     * @param changes null where there was no rejected round before, or nobody had looked at its form
     */
    public record ReviewDetails(
            QueuedReview queued,
            RegistrationForm form,
            CandidatePhotos.FindingsAnswer findings,
            List<Decision> earlier,
            @Nullable Changes changes) {}

    /**
     * What is different from the form that was rejected.
     *
     * @param round that was rejected
     * @param fields their names, {@code photo} and {@code subjects} among them
     */
    public record Changes(int round, List<String> fields) {}

    private final OwnReviews own;
    private final Reviews reviews;
    private final RegistrationForms forms;
    private final AcceptedPhotos photos;
    private final RecordView views;
    private final CandidatePhotos stored;
    private final ReviewedForms rejected;
    private final Claims claims;
    private final InstantSource clock;

    ViewReview(
            OwnReviews own,
            Reviews reviews,
            RegistrationForms forms,
            AcceptedPhotos photos,
            RecordView views,
            CandidatePhotos stored,
            ReviewedForms rejected,
            Claims claims,
            InstantSource clock) {
        this.own = own;
        this.reviews = reviews;
        this.forms = forms;
        this.photos = photos;
        this.views = views;
        this.stored = stored;
        this.rejected = rejected;
        this.claims = claims;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND, UPSTREAM_UNAVAILABLE */
    public ReviewDetails view(Caller caller, UUID registration) {
        Review review = own.get(caller, registration);
        return switch (forms.find(registration)) {
            case RegistrationForms.Answer.Found(var form) -> {
                // The registration may have moved a moment ago, and the event has not arrived yet.
                if (!review.centre().equals(form.centre())) {
                    throw OwnReviews.notFound();
                }
                yield show(caller, review, form);
            }
            case RegistrationForms.Answer.Missing() -> throw OwnReviews.notFound();
            case RegistrationForms.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The form cannot be read now; try again in a moment.");
        };
    }

    private ReviewDetails show(Caller caller, Review review, RegistrationForm form) {
        UUID registration = review.registration();
        CandidatePhotos.FindingsAnswer findings = stored.findings(registration);
        AcceptedPhoto photo = photos.find(registration);
        Optional<FormDigests> digests = FormDigests.of(form, photo == null ? null : photo.photo());
        views.ofForm(caller, review, form.passport(), digests);
        return new ReviewDetails(
                new QueuedReview(
                        review.withCandidate(form.candidate()),
                        photo,
                        form.entries().stream()
                                .map(RegistrationForm.Entry::subject)
                                .toList(),
                        claims.of(registration, clock.instant()).orElse(null)),
                form,
                findings,
                reviews.earlierDecisions(review),
                digests.flatMap(now -> changes(review, now)).orElse(null));
    }

    private Optional<Changes> changes(Review review, FormDigests now) {
        return rejected.rejectedBefore(review.registration(), review.round())
                .flatMap(before ->
                        now.changedSince(before.digests()).map(fields -> new Changes(before.round(), fields)));
    }
}
