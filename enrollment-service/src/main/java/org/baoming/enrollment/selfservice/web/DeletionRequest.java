package org.baoming.enrollment.selfservice.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.baoming.chassis.text.Legible;
import org.baoming.enrollment.registration.Deletion;
import org.jspecify.annotations.Nullable;

/** @param note in the candidate's own words */
record DeletionRequest(
        @NotNull Why reason,
        @Legible @Size(max = 200) @Nullable String note) {

    /** What a candidate may say. */
    enum Why {
        CHANGED_PLANS(Deletion.Reason.CHANGED_PLANS),
        WRONG_PROVINCE(Deletion.Reason.WRONG_PROVINCE),
        WRONG_DETAILS(Deletion.Reason.WRONG_DETAILS),
        OTHER(Deletion.Reason.OTHER);

        private final Deletion.Reason reason;

        Why(Deletion.Reason reason) {
            this.reason = reason;
        }
    }

    Deletion deletion() {
        return new Deletion(reason.reason, note == null || note.isBlank() ? null : note.strip());
    }

    @Override
    public String toString() {
        return "DeletionRequest[" + reason + "]";
    }
}
