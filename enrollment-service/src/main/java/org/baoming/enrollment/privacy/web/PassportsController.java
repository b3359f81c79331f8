package org.baoming.enrollment.privacy.web;

import java.util.List;
import java.util.UUID;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.privacy.ClosePassport;
import org.baoming.enrollment.privacy.ReadPersonalData;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** passport-service's questions about the owner of a passport. */
@RestController
@RequestMapping("/internal/passports/{passport}")
class PassportsController {
    private final ClosePassport closePassport;
    private final ReadPersonalData readPersonalData;

    PassportsController(ClosePassport closePassport, ReadPersonalData readPersonalData) {
        this.closePassport = closePassport;
        this.readPersonalData = readPersonalData;
    }

    /** @param live what forbids the end of the passport */
    record LiveRegistrations(List<Registrations.Live> live) {}

    @GetMapping("/live-registrations")
    LiveRegistrations live(@PathVariable UUID passport) {
        return new LiveRegistrations(closePassport.liveRegistrations(new PassportId(passport)));
    }

    /** Promises that no registration is opened for this passport from now on, unless something is live. May be repeated. */
    @PutMapping("/closure")
    LiveRegistrations close(@PathVariable UUID passport) {
        return new LiveRegistrations(closePassport.promise(new PassportId(passport)));
    }

    @GetMapping("/personal-data")
    ReadPersonalData.PersonalData personalData(@PathVariable UUID passport) {
        return readPersonalData.of(new PassportId(passport));
    }
}
