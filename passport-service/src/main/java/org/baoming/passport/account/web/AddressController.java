package org.baoming.passport.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.baoming.chassis.security.Caller;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.RequestFields;
import org.baoming.passport.account.ChangeAddress;
import org.baoming.passport.passport.FindPassport;
import org.baoming.passport.passport.Languages;
import org.baoming.passport.passport.Passport;
import org.baoming.passport.passport.PassportView;
import org.baoming.passport.proof.CodePurpose;
import org.baoming.passport.proof.CodeSent;
import org.baoming.passport.proof.SendVerificationCode;
import org.baoming.passport.protection.ClientAddress;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes the e-mail address or mobile number of a signed-in owner. */
@RestController
@PreAuthorize("hasRole('candidate')")
class AddressController {

    private final FindPassport find;
    private final Languages languages;
    private final SendVerificationCode sendVerificationCode;
    private final ChangeAddress changeAddress;

    AddressController(
            FindPassport find,
            Languages languages,
            SendVerificationCode sendVerificationCode,
            ChangeAddress changeAddress) {
        this.find = find;
        this.languages = languages;
        this.sendVerificationCode = sendVerificationCode;
        this.changeAddress = changeAddress;
    }

    record NewAddressRequest(
            @NotNull Channel channel,
            @NotBlank @Size(max = 300) String address) {
        @Override
        public String toString() {
            return "NewAddressRequest[" + channel + "]";
        }
    }

    record ConfirmationRequest(@NotNull Channel channel) {}

    record AddressChangeRequest(
            @NotNull Channel channel,
            @NotBlank @Size(max = 300) String address,
            @NotBlank @Size(max = 20) String code,
            @NotNull Channel confirmedBy,
            @NotBlank @Size(max = 20) String confirmationCode) {

        ChangeAddress.Request change() {
            return new ChangeAddress.Request(
                    RequestFields.address(channel, address),
                    RequestFields.code(code),
                    confirmedBy,
                    RequestFields.code(confirmationCode));
        }

        @Override
        public String toString() {
            return "AddressChangeRequest[" + channel + "]";
        }
    }

    /** Sends a code to the new address of the caller's passport. */
    @PostMapping("/api/passport/me/address-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CodeSent addressCode(Caller caller, @RequestBody @Valid NewAddressRequest request, HttpServletRequest call) {
        Passport passport = find.byId(caller.requirePassport());
        return send(CodePurpose.CHANGE, passport, RequestFields.address(request.channel(), request.address()), call);
    }

    /** Sends a code to a current address of the caller's passport, with which the owner agrees to a change. */
    @PostMapping("/api/passport/me/confirmation-codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    CodeSent confirmationCode(Caller caller, @RequestBody @Valid ConfirmationRequest request, HttpServletRequest call) {
        Passport passport = find.byId(caller.requirePassport());
        return send(CodePurpose.CONFIRMATION, passport, passport.contact(request.channel()), call);
    }

    private CodeSent send(CodePurpose purpose, Passport passport, Contact contact, HttpServletRequest call) {
        return sendVerificationCode.send(
                purpose, contact, languages.of(passport.id()), ClientAddress.of(call.getRemoteAddr()));
    }

    /** Replaces the e-mail address or the mobile number; both codes are needed. */
    @PutMapping("/api/passport/me/addresses")
    PassportView change(Caller caller, @RequestBody @Valid AddressChangeRequest request) {
        Passport changed = changeAddress.change(caller.requirePassport(), request.change());
        return PassportView.from(changed, languages.of(changed.id()));
    }
}
