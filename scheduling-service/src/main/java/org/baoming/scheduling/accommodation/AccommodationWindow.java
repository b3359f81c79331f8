package org.baoming.scheduling.accommodation;

import java.time.Instant;
import java.util.Optional;
import org.baoming.scheduling.accommodation.RequestingRegistrations.Owned;
import org.baoming.scheduling.catalogue.Catalogue;
import org.springframework.stereotype.Component;

/**
 * Until when requests are accepted: from the first payment until some days after the centre's registration window, and not until its
 * arrangement is published, because nobody knows beforehand when that is.
 */
@Component
class AccommodationWindow {
    private final Catalogue catalogue;
    private final AccommodationSettings settings;

    AccommodationWindow(Catalogue catalogue, AccommodationSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /** Empty before session and centre have arrived. */
    Optional<Instant> closesAt(Owned registration) {
        return catalogue
                .session(registration.session())
                .flatMap(session -> catalogue
                        .centre(registration.session(), registration.centre())
                        .map(centre -> centre.windowIn(session).closesAt().plus(settings.acceptedAfterWindow())));
    }
}
