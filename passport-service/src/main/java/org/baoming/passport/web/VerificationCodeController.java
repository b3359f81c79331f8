package org.baoming.passport.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.Language;
import org.baoming.passport.SendVerificationCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VerificationCodeController {

    private final SendVerificationCode sendVerificationCode;

    VerificationCodeController(SendVerificationCode sendVerificationCode) {
        this.sendVerificationCode = sendVerificationCode;
    }

    record CodeRequest(
            @NotNull Channel channel,
            @NotBlank @Size(max = 300) String address,
            @Nullable Language language) {
        @Override
        public String toString() {
            return "CodeRequest[" + channel + "]";
        }
    }

    record CodeSent(Instant expiresAt, long resendAfterSeconds) {
        static CodeSent from(SendVerificationCode.Sent sent) {
            return new CodeSent(sent.expiresAt(), sent.resendAfter().toSeconds());
        }
    }

    /** Sends a verification code to an e-mail address or a mobile number. */
    @PostMapping("/api/passport/verification-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CodeSent send(@RequestBody @Valid CodeRequest request) {
        Contact contact = Contact.parse(request.channel(), request.address())
                .orElseThrow(() -> Fields.notAnAddress("address", request.channel()));
        return CodeSent.from(
                sendVerificationCode.send(contact, request.language() == null ? Language.ZH : request.language()));
    }
}
