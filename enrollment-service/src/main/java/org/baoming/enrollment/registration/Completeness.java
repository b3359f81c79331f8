package org.baoming.enrollment.registration;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.registration.RegistrationState.Trigger;
import org.baoming.enrollment.seats.SubjectEntry;

/** Decides whether a registration has everything that a review or a payment needs. */
public final class Completeness {

    private Completeness() {}

    /** @throws ProblemException that names the first thing that is missing */
    static void requireForReview(Registration registration, Centre at, Instant now) {
        if (!at.policy().reviewRequired()) {
            throw new ProblemException(EnrollmentProblem.REVIEW_NOT_REQUIRED, "This centre does not review.");
        }
        if (registration.state().after(Trigger.REVIEW_REQUESTED).isEmpty()) {
            throw Registration.locked();
        }
        require(registration, at, now);
    }

    /**
     * Returns the entries that are to be paid.
     *
     * @throws ProblemException that names the first thing that is missing
     */
    static List<SubjectEntry> requireForPayment(Registration registration, Centre at, Set<EntryId> toPay, Instant now) {
        RegistrationState state = registration.state();
        if (state.isPaying()) {
            throw new ProblemException(EnrollmentProblem.PAYMENT_IN_FLIGHT, "An order is under way already.");
        }
        List<SubjectEntry> payable = registration.entries().stream()
                .filter(entry -> toPay.contains(entry.entry()) && entry.isPayableAt(now))
                .toList();
        if (payable.isEmpty() || payable.size() != toPay.size() || state == RegistrationState.REMOVED) {
            throw new ProblemException(
                    EnrollmentProblem.ENTRY_NOT_PAYABLE, "An entry is paid, gone, or not of this registration.");
        }
        if (state.after(Trigger.PAYMENT_STARTED).isEmpty()
                || !state.review(at.policy().reviewRequired()).allowsPayment()) {
            throw new ProblemException(EnrollmentProblem.REVIEW_NOT_APPROVED, "The centre has to approve first.");
        }
        require(registration, at, now);
        return payable;
    }

    private static void require(Registration registration, Centre at, Instant now) {
        if (!at.isOpenAt(now)) {
            throw new ProblemException(EnrollmentProblem.OUTSIDE_WINDOW, "The centre's window is closed.");
        }
        if (registration.personalInformation() == null) {
            throw new ProblemException(
                    EnrollmentProblem.PERSONAL_INFORMATION_MISSING, "Fill in the personal information first.");
        }
        if (!hasEnoughInformation(registration, at.policy())) {
            throw new ProblemException(
                            EnrollmentProblem.PERSONAL_INFORMATION_MISSING, "The class is required at this centre.")
                    .field("className", "REQUIRED", "The class is required here.");
        }
        if (registration.entries().stream().allMatch(entry -> entry.isExpiredAt(now))) {
            throw new ProblemException(EnrollmentProblem.SUBJECTS_MISSING, "Choose a subject first.");
        }
        if (registration.photo() == null) {
            throw new ProblemException(EnrollmentProblem.PHOTO_MISSING, "Upload a photo first.");
        }
    }

    /**
     * Checks what the policy requires. A form that is frozen was complete when it froze: a later rule must not
     * require what nobody can change.
     */
    public static boolean hasEnoughInformation(Registration registration, Policy policy) {
        PersonalInformation information = registration.personalInformation();
        return information != null && (registration.state().isLocked() || information.isEnoughFor(policy));
    }
}
