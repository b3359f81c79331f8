package org.baoming.passport.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.baoming.passport.Channel;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.Language;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.PassportApplication;
import org.baoming.passport.RegisterPassport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegistrationController {

    private final RegisterPassport registerPassport;

    RegistrationController(RegisterPassport registerPassport) {
        this.registerPassport = registerPassport;
    }

    record RegistrationRequest(
            @NotBlank @Size(max = 300) String email,
            @NotBlank @Size(max = 20) String emailCode,
            @NotBlank @Size(max = 30) String mobile,
            @NotBlank @Size(max = 20) String mobileCode,
            @NotBlank @Size(max = 300) String password,
            @Nullable Language language) {

        PassportApplication application() {
            return new PassportApplication(
                    EmailAddress.parse(email).orElseThrow(() -> Fields.notAnAddress("email", Channel.EMAIL)),
                    emailCode.strip(),
                    MobileNumber.parse(mobile).orElseThrow(() -> Fields.notAnAddress("mobile", Channel.MOBILE)),
                    mobileCode.strip(),
                    password,
                    language == null ? Language.ZH : language);
        }

        @Override
        public String toString() {
            return "RegistrationRequest";
        }
    }

    record Registered(UUID passport) {}

    /** Registers a passport; both addresses are proven by the codes that were sent to them. */
    @PostMapping("/api/passport/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(@RequestBody @Valid RegistrationRequest request) {
        return new Registered(registerPassport.register(request.application()).id());
    }
}
