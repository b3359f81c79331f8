package org.baoming.passport.proof.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.Language;
import org.baoming.passport.RequestFields;
import org.baoming.passport.proof.CodePurpose;
import org.baoming.passport.proof.CodeSent;
import org.baoming.passport.proof.SendRecoveryCode;
import org.baoming.passport.proof.SendVerificationCode;
import org.baoming.passport.protection.ClientAddress;
import org.baoming.passport.protection.HumanCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VerificationCodeController {

    private final HumanCheck humanCheck;
    private final SendVerificationCode sendVerificationCode;
    private final SendRecoveryCode sendRecoveryCode;

    VerificationCodeController(
            HumanCheck humanCheck, SendVerificationCode sendVerificationCode, SendRecoveryCode sendRecoveryCode) {
        this.humanCheck = humanCheck;
        this.sendVerificationCode = sendVerificationCode;
        this.sendRecoveryCode = sendRecoveryCode;
    }

    record CodeRequest(
            @NotNull Channel channel,
            @NotBlank @Size(max = 300) String address,
            @Nullable Language language,
            @Size(max = 2000) @Nullable String humanCheck) {
        @Override
        public String toString() {
            return "CodeRequest[" + channel + "]";
        }
    }

    /** Sends a code to an e-mail address or a mobile number of a passport that is to be registered. */
    @PostMapping("/api/passport/verification-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CodeSent send(@RequestBody @Valid CodeRequest request, HttpServletRequest call) {
        Contact contact = RequestFields.address(request.channel(), request.address());
        humanCheck.require(request.humanCheck());
        return sendVerificationCode.send(
                CodePurpose.REGISTRATION,
                contact,
                request.language() == null ? Language.ZH : request.language(),
                ClientAddress.of(call.getRemoteAddr()));
    }

    /** Sends a code to an address, if a passport has it. No answer tells whether one has. */
    @PostMapping("/api/passport/recovery-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CodeSent recoveryCode(@RequestBody @Valid CodeRequest request, HttpServletRequest call) {
        Contact contact = RequestFields.address(request.channel(), request.address());
        humanCheck.require(request.humanCheck());
        return sendRecoveryCode.send(contact, ClientAddress.of(call.getRemoteAddr()));
    }
}
