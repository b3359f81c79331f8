package org.baoming.enrollment.registration;

import org.jspecify.annotations.Nullable;

/** Why a registration was given up: by its candidate, by the centre that had made it, or by a decision of staff. */
public record Deletion(Reason reason, @Nullable String note) {

    public enum Reason {
        CHANGED_PLANS,
        WRONG_PROVINCE,
        WRONG_DETAILS,
        OTHER,
        /** Staff have found that its document is somebody else's. */
        DOCUMENT_OF_ANOTHER
    }

    /** The candidate's own words are personal data. */
    @Override
    public String toString() {
        return "Deletion[" + reason + "]";
    }
}
