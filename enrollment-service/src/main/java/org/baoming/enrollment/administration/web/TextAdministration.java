package org.baoming.enrollment.administration.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.version.Versions;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.ForStaff;
import org.baoming.enrollment.administration.PublishText;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.catalogue.PublishedText;
import org.baoming.enrollment.catalogue.PublishedText.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The agreements, notices and announcements of a session, its provinces and its centres, each changed by those who
 * may change the session, province or centre. Everybody reads them at the public address; their {@code version} is the ETag to send.
 */
@RestController
@RequestMapping("/api/enrollment/administration/sessions/{session}/texts/{text}")
@ForStaff
class TextAdministration {

    /** A code is part of addresses and of what candidates send. */
    private static final String CODE = "[a-z0-9][a-z0-9-]{0,59}";

    /** Lines of text; of control characters only tabs and ends of lines. The limit keeps a request within the gateway's. */
    private static final String BODY = "[\\P{Cntrl}\\t\\r\\n]*";

    private static final int LONGEST_BODY = 8_000;

    private final PublishText publishText;

    TextAdministration(PublishText publishText) {
        this.publishText = publishText;
    }

    /**
     * @param province a notice of this province; null: of the session, or of a centre
     * @param centre a notice of this centre, to those who choose it
     * @param mustAccept registering, or choosing the centre, needs an acceptance of the newest version
     */
    record TextRequest(
            @Pattern(regexp = "[0-9]{2}") @Nullable String province,
            @Pattern(regexp = "[0-9]{6}") @Nullable String centre,
            @NotNull Kind kind,
            @NotNull Boolean mustAccept,
            @Line String titleZh,
            @Line String titleEn,

            @NotBlank @Size(max = LONGEST_BODY) @Pattern(regexp = BODY)
            String bodyZh,

            @NotBlank @Size(max = LONGEST_BODY) @Pattern(regexp = BODY)
            String bodyEn) {

        PublishedText text(String code) {
            if (!kind.permits(mustAccept, province == null && centre == null, centre != null)) {
                throw new ProblemException(
                                CommonProblem.INVALID_FIELD,
                                "Agreements are the session's, for all to accept; announcements are not a centre's, and only to read.")
                        .field("kind", "NOTICE_ONLY", "Here this can only be a notice.");
            }
            return new PublishedText(
                    code,
                    0,
                    provinceCode(),
                    centre == null ? null : new CentreCode(centre),
                    kind,
                    mustAccept,
                    titleZh.strip(),
                    titleEn.strip(),
                    bodyZh.strip(),
                    bodyEn.strip());
        }

        private @Nullable ProvinceCode provinceCode() {
            if (centre == null) {
                return province == null ? null : new ProvinceCode(province);
            }
            ProvinceCode of = new CentreCode(centre).province();
            if (province != null && !of.value().equals(province)) {
                throw new ProblemException(CommonProblem.INVALID_FIELD, "The centre is of another province.")
                        .field("province", "OTHER_PROVINCE", "Leave it out, or name the centre's.");
            }
            return of;
        }
    }

    record TextResponse(
            SessionCode session,
            String text,
            @Nullable ProvinceCode province,
            @Nullable CentreCode centre,
            PublishedText.Kind kind,
            boolean mustAccept,
            String titleZh,
            String titleEn,
            String bodyZh,
            String bodyEn,
            int version) {

        static TextResponse from(SessionCode session, PublishedText text) {
            return new TextResponse(
                    session,
                    text.text(),
                    text.province(),
                    text.centre(),
                    text.kind(),
                    text.mustAccept(),
                    text.titleZh(),
                    text.titleEn(),
                    text.bodyZh(),
                    text.bodyEn(),
                    text.version());
        }
    }

    @PutMapping
    ResponseEntity<TextResponse> publishText(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable @Pattern(regexp = CODE) String text,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch,
            @Valid @RequestBody TextRequest request) {
        PublishedText published = publishText.publish(
                Staff.of(caller), session, request.text(text), Versions.expected(ifMatch, ifNoneMatch));
        return Versions.tagged(published.version(), TextResponse.from(session, published));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawText(
            Caller caller,
            @PathVariable SessionCode session,
            @PathVariable @Pattern(regexp = CODE) String text,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        publishText.withdraw(Staff.of(caller), session, text, Versions.expected(ifMatch, null));
    }
}
