package org.baoming.enrollment.catalogue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the manuals differ, a policy decides, and never an {@code if} on a province's name. A session's policy is
 * complete; a province and a centre each override what they set differently: {@link #overriddenBy}.
 *
 * @param cancellationLimit how often a candidate may cancel entries or leave a centre
 * @param unpaidHold how long an unpaid entry keeps its seat, and a registration may be without entries
 * @param approvedPaymentWindow how long an approved entry may wait for payment
 * @param crossCentre applies when a registration is opened, before it has a centre: the province's value decides
 */
public record Policy(
        boolean reviewRequired,
        boolean classRequired,
        int maxSubjects,
        Duration unpaidHold,
        Duration approvedPaymentWindow,
        int cancellationLimit,
        boolean deleteOutsideWindow,
        boolean datePreferences,
        boolean selfPrintTicket,
        PhotoBackground photoBackground,
        PhotoColour photoColour,
        boolean onSiteConfirmation,
        RosterMode rosterMode,
        CrossCentre crossCentre) {

    /** The policy unless an exam board has decided otherwise: the provincial manual of 2025 (M4), without review. */
    public static final Policy USUAL = new Policy(
            false,
            false,
            3,
            Duration.ofHours(24),
            Duration.ofHours(24),
            3,
            false,
            true,
            true,
            PhotoBackground.ANY,
            PhotoColour.ANY,
            false,
            RosterMode.OFF,
            CrossCentre.ONE_PER_CANDIDATE);

    public enum PhotoBackground {
        ANY,
        WHITE,
        BLUE
    }

    public enum PhotoColour {
        ANY,
        COLOUR_ONLY
    }

    public enum RosterMode {
        OFF,
        PREFILL,
        RESTRICT
    }

    public enum CrossCentre {
        /** One document registers once in a session. */
        ONE_PER_CANDIDATE,
        /** One document may register at a second centre, with a second passport. */
        ONE_PER_PASSPORT
    }

    public Policy {
        if (maxSubjects < 1 || cancellationLimit < 0) {
            throw new IllegalArgumentException("A policy allows at least one subject and no negative cancellations");
        }
        if (!unpaidHold.isPositive() || !approvedPaymentWindow.isPositive()) {
            throw new IllegalArgumentException("A policy leaves some time to pay");
        }
    }

    public Policy overriddenBy(PolicyOverride by) {
        return new Policy(
                either(by.reviewRequired(), reviewRequired),
                either(by.classRequired(), classRequired),
                either(by.maxSubjects(), maxSubjects),
                either(by.unpaidHold(), unpaidHold),
                either(by.approvedPaymentWindow(), approvedPaymentWindow),
                either(by.cancellationLimit(), cancellationLimit),
                either(by.deleteOutsideWindow(), deleteOutsideWindow),
                either(by.datePreferences(), datePreferences),
                either(by.selfPrintTicket(), selfPrintTicket),
                either(by.photoBackground(), photoBackground),
                either(by.photoColour(), photoColour),
                either(by.onSiteConfirmation(), onSiteConfirmation),
                either(by.rosterMode(), rosterMode),
                either(by.crossCentre(), crossCentre));
    }

    /** This policy as it applies to candidates whom their centre registers. */
    public Policy forGroup() {
        return overriddenBy(new PolicyOverride(
                false, null, null, null, null, null, null, false, null, null, null, null, null, null));
    }

    private static <T> T either(@Nullable T override, T otherwise) {
        return override != null ? override : otherwise;
    }
}
