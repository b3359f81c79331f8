package org.baoming.enrollment.selfservice.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.baoming.chassis.text.Legible;
import org.baoming.enrollment.registration.Deletion;
import org.jspecify.annotations.Nullable;

/** @param note in the candidate's own words */
record DeletionRequest(
        @NotNull Deletion.Reason reason,
        @Legible @Size(max = 200) @Nullable String note) {

    Deletion deletion() {
        return new Deletion(reason, note == null || note.isBlank() ? null : note.strip());
    }

    @Override
    public String toString() {
        return "DeletionRequest[" + reason + "]";
    }
}
