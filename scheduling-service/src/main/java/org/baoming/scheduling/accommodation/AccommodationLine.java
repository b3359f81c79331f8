package org.baoming.scheduling.accommodation;

import java.time.Instant;
import java.util.UUID;
import org.baoming.scheduling.RegistrationId;
import org.jspecify.annotations.Nullable;

/** A request in a list, which shows nothing of what was asked for, and why. */
public record AccommodationLine(
        UUID id,
        RegistrationId registration,
        AccommodationState state,
        Instant requestedAt,
        @Nullable Instant decidedAt,
        int files) {}
