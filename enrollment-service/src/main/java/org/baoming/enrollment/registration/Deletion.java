package org.baoming.enrollment.registration;

import org.jspecify.annotations.Nullable;

/** Why a candidate deleted a registration. */
public record Deletion(Reason reason, @Nullable String note) {

    public enum Reason {
        CHANGED_PLANS,
        WRONG_PROVINCE,
        WRONG_DETAILS,
        OTHER
    }

    /** The candidate's own words are personal data. */
    @Override
    public String toString() {
        return "Deletion[" + reason + "]";
    }
}
