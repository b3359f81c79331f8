package org.baoming.scheduling.preference.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.preference.PaidRegistration;
import org.baoming.scheduling.preference.PaidRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The data of a passport's owner, for passport-service, which shows it to them. */
@RestController
class PassportsController {
    private final PaidRegistrations registrations;

    PassportsController(PaidRegistrations registrations) {
        this.registrations = registrations;
    }

    record PersonalData(List<Kept> registrations) {}

    record Kept(UUID registration, String session, String centre, List<Entry> entries) {
        static Kept from(PaidRegistration paid) {
            return new Kept(
                    paid.id().value(),
                    paid.session(),
                    paid.centre(),
                    paid.entries().stream()
                            .map(entry -> new Entry(entry.id().value(), entry.subject(), entry.preferredDate()))
                            .toList());
        }
    }

    /** @param wish the preferred date */
    record Entry(UUID entry, String subject, @Nullable LocalDate wish) {}

    @Operation(summary = "What is kept about the owner of a passport, for services")
    @GetMapping("/internal/passports/{passport}/personal-data")
    PersonalData personalData(@PathVariable UUID passport) {
        return new PersonalData(registrations.of(new PassportId(passport)).stream()
                .map(Kept::from)
                .toList());
    }
}
