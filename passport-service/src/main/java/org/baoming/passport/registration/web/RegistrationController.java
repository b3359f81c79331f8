package org.baoming.passport.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Language;
import org.baoming.passport.RequestFields;
import org.baoming.passport.protection.ClientAddress;
import org.baoming.passport.protection.HumanCheck;
import org.baoming.passport.protection.Limits;
import org.baoming.passport.registration.PassportApplication;
import org.baoming.passport.registration.RegisterPassport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegistrationController {

    private final HumanCheck humanCheck;
    private final Limits limits;
    private final RegisterPassport registerPassport;

    RegistrationController(HumanCheck humanCheck, Limits limits, RegisterPassport registerPassport) {
        this.humanCheck = humanCheck;
        this.limits = limits;
        this.registerPassport = registerPassport;
    }

    record RegistrationRequest(
            @NotBlank @Size(max = 300) String email,
            @NotBlank @Size(max = 20) String emailCode,
            @NotBlank @Size(max = 60) String mobile,
            @NotBlank @Size(max = 20) String mobileCode,
            @NotBlank @Size(max = 300) String password,
            @Nullable Language language,
            @Size(max = 2000) @Nullable String humanCheck) {

        PassportApplication application() {
            ProblemException.together(
                    () -> RequestFields.email("email", email), () -> RequestFields.mobile("mobile", mobile));
            return new PassportApplication(
                    RequestFields.email("email", email),
                    RequestFields.code(emailCode),
                    RequestFields.mobile("mobile", mobile),
                    RequestFields.code(mobileCode),
                    password,
                    language == null ? Language.ZH : language);
        }

        @Override
        public String toString() {
            return "RegistrationRequest";
        }
    }

    record Registered(UUID passport) {}

    /** Registers a passport; both addresses are proven by the codes that were sent to them, and a human check. */
    @PostMapping("/api/passport/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(@RequestBody @Valid RegistrationRequest request, HttpServletRequest call) {
        PassportApplication application = request.application();
        humanCheck.require(request.humanCheck());
        limits.take(
                Limits.Action.REGISTRATION,
                ClientAddress.of(call.getRemoteAddr()),
                application.email(),
                application.mobile());
        return new Registered(registerPassport.register(application).id());
    }
}
