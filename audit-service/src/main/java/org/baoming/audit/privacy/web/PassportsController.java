package org.baoming.audit.privacy.web;

import java.util.UUID;
import org.baoming.audit.privacy.ReadPersonalData;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What this service keeps about the owner of a passport, for passport-service, which tells them. */
@RestController
class PassportsController {

    private final ReadPersonalData read;

    PassportsController(ReadPersonalData read) {
        this.read = read;
    }

    @GetMapping("/internal/passports/{passport}/personal-data")
    ReadPersonalData.PersonalData personalData(@PathVariable UUID passport) {
        return read.of(passport);
    }
}
