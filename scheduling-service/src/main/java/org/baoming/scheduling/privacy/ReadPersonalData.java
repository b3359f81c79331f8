package org.baoming.scheduling.privacy;

import java.util.List;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.accommodation.AccommodationRequest;
import org.baoming.scheduling.accommodation.ShowAccommodations;
import org.baoming.scheduling.preference.PaidRegistration;
import org.baoming.scheduling.preference.PaidRegistrations;
import org.springframework.stereotype.Component;

/** Reads everything that is kept about the owner of a passport. */
@Component
public class ReadPersonalData {
    private final PaidRegistrations registrations;
    private final ShowAccommodations accommodations;

    ReadPersonalData(PaidRegistrations registrations, ShowAccommodations accommodations) {
        this.registrations = registrations;
        this.accommodations = accommodations;
    }

    /** @param accommodations without the content of files, which their owner opens one by one */
    public record PersonalData(List<PaidRegistration> registrations, List<AccommodationRequest> accommodations) {}

    public PersonalData of(PassportId passport) {
        return new PersonalData(registrations.of(passport), accommodations.of(passport));
    }
}
