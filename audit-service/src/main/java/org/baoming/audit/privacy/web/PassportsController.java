package org.baoming.audit.privacy.web;

import java.util.UUID;
import org.baoming.audit.privacy.PersonalDataQuery;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What this service keeps about the owner of a passport, for passport-service, which shows it to them. */
@RestController
class PassportsController {

    private final PersonalDataQuery query;

    PassportsController(PersonalDataQuery query) {
        this.query = query;
    }

    @GetMapping("/internal/passports/{passport}/personal-data")
    PersonalDataQuery.PersonalData personalData(@PathVariable UUID passport) {
        return query.of(passport);
    }
}
