package org.baoming.audit.dossier.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.Candidate;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.dossier.ViewRegistration;
import org.baoming.audit.history.RegistrationEvent;
import org.baoming.audit.onsite.OnSiteConfirmation;
import org.baoming.audit.review.Decision;
import org.baoming.audit.review.ReadReview;
import org.baoming.audit.review.Review;
import org.baoming.audit.review.ReviewState;
import org.baoming.audit.review.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a registration that its staff may see.
 *
 * @param method SELF or GROUP
 * @param reviewState as enrollment-service has it: NOT_REQUIRED where nobody reviews
 * @param review null: it was never submitted at this centre
 * @param onSiteRequired the centre's policy asks for a confirmation on site
 * @param onSite null: the centre has never said anything
 * @param events the oldest first
 */
record RegistrationPage(
        UUID registration,
        @Nullable String session,
        @Nullable String centre,
        @Nullable String method,
        boolean locked,
        @Nullable String reviewState,
        Candidate candidate,
        RegistrationForm.@Nullable PersonalInformation personalInformation,
        List<RegistrationForm.Entry> entries,
        @Nullable AcceptedPhoto photo,
        @Nullable Reviewed review,
        boolean onSiteRequired,
        @Nullable OnSiteConfirmation onSite,
        List<Event> events) {

    /** @param decisions of all rounds, the newest first */
    record Reviewed(ReviewState state, int round, Instant requestedAt, List<Decided> decisions) {

        static Reviewed from(ReadReview.History history) {
            Review review = history.review();
            return new Reviewed(
                    review.state(),
                    review.round(),
                    review.requestedAt(),
                    history.decisions().stream().map(Decided::from).toList());
        }
    }

    /** @param decidedBy subject of the sign-in */
    record Decided(
            ReviewState outcome,
            String decidedBy,
            Instant decidedAt,
            Verdict.@Nullable RejectionReason reasonCode,
            @Nullable String reason) {

        static Decided from(Decision decision) {
            Verdict verdict = decision.verdict();
            return switch (verdict) {
                case Verdict.Approval() -> new Decided(verdict.outcome(), decision.by(), decision.at(), null, null);
                case Verdict.Rejection(var code, var reason) ->
                    new Decided(verdict.outcome(), decision.by(), decision.at(), code, reason);
            };
        }
    }

    record Event(Instant at, String type, Map<String, String> details) {

        static Event from(RegistrationEvent event) {
            return new Event(event.at(), event.type(), event.details());
        }
    }

    static RegistrationPage from(ViewRegistration.Dossier dossier) {
        RegistrationForm form = dossier.form();
        ReadReview.History review = dossier.review();
        return new RegistrationPage(
                dossier.registration(),
                form.session(),
                form.centre(),
                form.method(),
                form.locked(),
                form.reviewState(),
                form.candidate(),
                form.personalInformation(),
                form.entries(),
                dossier.photo(),
                review == null ? null : Reviewed.from(review),
                form.policy() != null && form.policy().onSiteConfirmation(),
                dossier.onSite(),
                dossier.events().stream().map(Event::from).toList());
    }
}
