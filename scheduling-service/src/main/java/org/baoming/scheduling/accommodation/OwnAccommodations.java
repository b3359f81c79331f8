package org.baoming.scheduling.accommodation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.baoming.scheduling.RegistrationId;
import org.jspecify.annotations.Nullable;

/**
 * What a candidate sees of their requests for a registration.
 *
 * @param open a request can be made now
 * @param until until when; null before the catalogue has arrived
 * @param requests the newest first
 * @param granted what counts for the arrangement; null: nothing
 */
public record OwnAccommodations(
        RegistrationId registration,
        String session,
        String centre,
        boolean open,
        @Nullable Instant until,
        List<AccommodationRequest> requests,
        @Nullable Measures granted) {

    static @Nullable Measures granted(List<AccommodationRequest> newestFirst) {
        return newestFirst.stream()
                .map(AccommodationRequest::decision)
                .flatMap(decision -> Optional.ofNullable(decision).stream())
                .map(AccommodationRequest.Decision::granted)
                .flatMap(measures -> Optional.ofNullable(measures).stream())
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return "OwnAccommodations[" + registration + "]";
    }
}
