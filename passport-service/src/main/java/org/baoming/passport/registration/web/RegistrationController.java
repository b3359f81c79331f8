package org.baoming.passport.registration.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Language;
import org.baoming.passport.RequestFields;
import org.baoming.passport.account.FirstSignIn;
import org.baoming.passport.protection.ClientAddress;
import org.baoming.passport.protection.HumanCheck;
import org.baoming.passport.protection.Limits;
import org.baoming.passport.registration.NewPassport;
import org.baoming.passport.registration.PassportApplication;
import org.baoming.passport.registration.RegisterPassport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegistrationController {

    private static final String FIRST_SIGN_IN = "BAOMING_FIRST_SIGN_IN";

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

    /**
     * Registers a passport; both addresses are proven by the codes that were sent to them, and a human check. The answer
     * sets a cookie with which the first sign-in of this browser needs no password.
     */
    @PostMapping("/api/passport/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(
            @RequestBody @Valid RegistrationRequest request, HttpServletRequest call, HttpServletResponse answer) {
        PassportApplication application = request.application();
        humanCheck.require(request.humanCheck());
        limits.take(
                Limits.Action.REGISTRATION,
                ClientAddress.of(call.getRemoteAddr()),
                application.email(),
                application.mobile());
        NewPassport registered = registerPassport.register(application);
        UUID passport = registered.passport().id();
        answer.addHeader(
                HttpHeaders.SET_COOKIE,
                cookie(registered.firstSignIn().shownFor(passport), call.isSecure())
                        .toString());
        return new Registered(passport);
    }

    /**
     * Only Keycloak gets this cookie: the gateway forwards cookies to no service. Where the public address is https, its name
     * begins with {@code __Host-}, as those of the gateway's cookies do: no other host can set it, to sign somebody in to a
     * foreign passport. That needs the path {@code /}, so the cookie is not limited to the realm's pages.
     */
    private static ResponseCookie cookie(String value, boolean https) {
        return ResponseCookie.from(https ? "__Host-" + FIRST_SIGN_IN : FIRST_SIGN_IN, value)
                .path("/")
                .maxAge(FirstSignIn.LIFETIME)
                .httpOnly(true)
                .secure(https)
                .sameSite("Lax")
                .build();
    }
}
