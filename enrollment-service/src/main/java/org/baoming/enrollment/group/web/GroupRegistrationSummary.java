package org.baoming.enrollment.group.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.document.Candidate;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationOrigin;
import org.baoming.enrollment.registration.RegistrationState;
import org.baoming.enrollment.seats.SubjectEntry;
import org.jspecify.annotations.Nullable;

/**
 * A student whom the centre has registered, in its list.
 *
 * @param claimed the student has signed in and opened the registration
 */
record GroupRegistrationSummary(
        RegistrationId registration,
        Candidate candidate,
        @Nullable String className,
        @Nullable String studentNumber,
        boolean claimed,
        boolean photo,
        RegistrationState state,
        List<Entry> entries,
        Instant registeredAt) {

    /** @param expiresAt when it lapses unless it is paid; null while the clock stands still and once it is paid */
    record Entry(
            EntryId entry,
            SubjectCode subject,
            @JsonProperty("feeFen") Money fee,
            SubjectEntry.State state,
            @Nullable Instant expiresAt) {}

    static GroupRegistrationSummary from(Registration registration) {
        RegistrationOrigin origin = registration.origin();
        var form = registration.personalInformation();
        return new GroupRegistrationSummary(
                origin.registration(),
                origin.candidate(),
                form == null ? null : form.className(),
                form == null ? null : form.studentNumber(),
                origin.passport() != null,
                registration.photo() != null,
                registration.state(),
                registration.entries().stream()
                        .map(entry -> new Entry(
                                entry.entry(),
                                entry.subject(),
                                entry.fee(),
                                entry.state(),
                                registration.deadlines().of(entry)))
                        .toList(),
                origin.openedAt());
    }
}
