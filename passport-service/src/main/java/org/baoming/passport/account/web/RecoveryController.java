package org.baoming.passport.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.RequestFields;
import org.baoming.passport.account.RecoverPassword;
import org.baoming.passport.protection.ClientAddress;
import org.baoming.passport.protection.HumanCheck;
import org.baoming.passport.protection.Limits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Replaces a forgotten password. No answer tells whether an address has a passport. */
@RestController
class RecoveryController {

    private final HumanCheck humanCheck;
    private final Limits limits;
    private final RecoverPassword recoverPassword;

    RecoveryController(HumanCheck humanCheck, Limits limits, RecoverPassword recoverPassword) {
        this.humanCheck = humanCheck;
        this.limits = limits;
        this.recoverPassword = recoverPassword;
    }

    record RecoveryRequest(
            @NotNull Channel channel,
            @NotBlank @Size(max = 300) String address,
            @NotBlank @Size(max = 20) String code,
            @NotBlank @Size(max = 300) String password,
            @Size(max = 2000) @Nullable String humanCheck) {
        @Override
        public String toString() {
            return "RecoveryRequest[" + channel + "]";
        }
    }

    /** Sets a new password with the code that was sent, and ends all sessions. */
    @PostMapping("/api/passport/recoveries")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recover(@RequestBody @Valid RecoveryRequest request, HttpServletRequest call) {
        Contact contact = RequestFields.address(request.channel(), request.address());
        humanCheck.require(request.humanCheck());
        limits.take(Limits.Action.RECOVERY, ClientAddress.of(call.getRemoteAddr()), contact);
        recoverPassword.recover(contact, RequestFields.code(request.code()), request.password());
    }
}
