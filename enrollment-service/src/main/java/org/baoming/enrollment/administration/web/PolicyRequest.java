package org.baoming.enrollment.administration.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** A policy: complete for a session; for a province and a centre only what differs from above. */
record PolicyRequest(
        @Nullable Boolean reviewRequired,
        @Nullable Boolean classRequired,
        @Min(1) @Max(30) @Nullable Integer maxSubjects,

        @DurationMin(minutes = 1) @DurationMax(days = 60) @Nullable
        Duration unpaidHold,

        @DurationMin(minutes = 1) @DurationMax(days = 60) @Nullable
        Duration approvedPaymentWindow,

        @Min(0) @Max(1000) @Nullable Integer cancellationLimit,
        @Nullable Boolean deleteOutsideWindow,
        @Nullable Boolean datePreferences,
        @Nullable Boolean selfPrintTicket,
        Policy.@Nullable PhotoBackground photoBackground,
        Policy.@Nullable PhotoColour photoColour,
        @Nullable Boolean onSiteConfirmation,
        Policy.@Nullable RosterMode rosterMode,
        Policy.@Nullable CrossCentre crossCentre) {

    PolicyOverride override() {
        return new PolicyOverride(
                reviewRequired,
                classRequired,
                maxSubjects,
                unpaidHold,
                approvedPaymentWindow,
                cancellationLimit,
                deleteOutsideWindow,
                datePreferences,
                selfPrintTicket,
                photoBackground,
                photoColour,
                onSiteConfirmation,
                rosterMode,
                crossCentre);
    }

    /** @throws ProblemException INVALID_FIELD naming the first setting that is missing */
    Policy whole() {
        return new Policy(
                required(reviewRequired, "reviewRequired"),
                required(classRequired, "classRequired"),
                required(maxSubjects, "maxSubjects"),
                required(unpaidHold, "unpaidHold"),
                required(approvedPaymentWindow, "approvedPaymentWindow"),
                required(cancellationLimit, "cancellationLimit"),
                required(deleteOutsideWindow, "deleteOutsideWindow"),
                required(datePreferences, "datePreferences"),
                required(selfPrintTicket, "selfPrintTicket"),
                required(photoBackground, "photoBackground"),
                required(photoColour, "photoColour"),
                required(onSiteConfirmation, "onSiteConfirmation"),
                required(rosterMode, "rosterMode"),
                required(crossCentre, "crossCentre"));
    }

    private static <T> T required(@Nullable T setting, String name) {
        if (setting == null) {
            throw new ProblemException(
                            CommonProblem.INVALID_FIELD, "A session's policy is whole: " + name + " is missing.")
                    .field("policy." + name, "REQUIRED", "A session sets every part of the policy.");
        }
        return setting;
    }
}
