package org.baoming.scheduling.accommodation;

import java.time.InstantSource;
import java.time.LocalDate;
import org.baoming.chassis.ChinaTime;
import org.baoming.scheduling.catalogue.Catalogue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes requests and evidence some time after the last exam of their session, when nobody can object any more. */
@Component
class ForgetAccommodations {
    private static final int BATCH = 200;

    private final Catalogue catalogue;
    private final RequestingRegistrations registrations;
    private final AccommodationSettings settings;
    private final InstantSource clock;

    ForgetAccommodations(
            Catalogue catalogue,
            RequestingRegistrations registrations,
            AccommodationSettings settings,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.settings = settings;
        this.clock = clock;
    }

    /** In small transactions; several instances may do it at once. */
    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forget() {
        LocalDate day = LocalDate.ofInstant(clock.instant().minus(settings.keptAfterSession()), ChinaTime.ZONE);
        for (String session : catalogue.sessionsThatEndedBefore(day)) {
            int deleted;
            do {
                deleted = registrations.deleteSome(session, BATCH);
            } while (deleted > 0);
        }
    }
}
