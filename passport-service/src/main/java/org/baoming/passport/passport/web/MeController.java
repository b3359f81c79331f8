package org.baoming.passport.passport.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.baoming.chassis.security.Caller;
import org.baoming.passport.Language;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.passport.Languages;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.PassportView;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the owner of a passport sees and changes. */
@RestController
@PreAuthorize("hasRole('candidate')")
class MeController {

    private final FindPassport find;
    private final Languages languages;

    MeController(FindPassport find, Languages languages) {
        this.find = find;
        this.languages = languages;
    }

    record LanguageRequest(@NotNull Language language) {}

    /** The caller's passport; addresses and document masked. */
    @GetMapping("/api/passport/me")
    PassportView me(Caller caller) {
        return view(find.byId(caller.requirePassport()));
    }

    /** Chooses the language of messages. */
    @PutMapping("/api/passport/me/language")
    PassportView language(Caller caller, @RequestBody @Valid LanguageRequest request) {
        Passport passport = find.byId(caller.requirePassport());
        languages.prefer(passport.id(), request.language());
        return view(passport);
    }

    private PassportView view(Passport passport) {
        return PassportView.from(passport, languages.of(passport.id()));
    }
}
