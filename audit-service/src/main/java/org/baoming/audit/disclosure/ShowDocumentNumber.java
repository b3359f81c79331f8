package org.baoming.audit.disclosure;

import java.util.Map;
import java.util.UUID;
import org.baoming.audit.AuditProblem;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.candidate.RegistrationForms;
import org.baoming.audit.record.StaffActionType;
import org.baoming.audit.record.StaffActions;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.springframework.stereotype.Component;

/**
 * Shows staff of the registration's own centre the document number in full, which is masked everywhere else. They give a
 * reason. The disclosure is recorded here, and at passport-service, where the candidate sees it, before the number is shown.
 */
@Component
public class ShowDocumentNumber {

    private final RegistrationForms forms;
    private final DocumentNumbers numbers;
    private final StaffActions actions;

    ShowDocumentNumber(RegistrationForms forms, DocumentNumbers numbers, StaffActions actions) {
        this.forms = forms;
        this.numbers = numbers;
        this.actions = actions;
    }

    /** @throws ProblemException NOT_FOUND, NO_DOCUMENT, UPSTREAM_UNAVAILABLE */
    public DocumentNumbers.DocumentInFull show(
            Caller caller, UUID registration, DisclosureReason reasonCode, String reason) {
        String centre = caller.requireCentre();
        RegistrationForm form = formOf(centre, registration);
        UUID passport = passportOf(form);
        return switch (numbers.find(
                new DocumentNumbers.Disclosure(passport, caller.subject(), centre, reasonCode, reason))) {
            case DocumentNumbers.Answer.Found(var document) -> {
                actions.append(
                        caller,
                        new StaffAct(
                                StaffActionType.DOCUMENT_NUMBER_VIEWED.name(),
                                centre,
                                form.session(),
                                registration,
                                passport,
                                Map.of("reasonCode", reasonCode.name(), "reason", reason)));
                yield document;
            }
            case DocumentNumbers.Answer.Missing() -> throw noDocument();
            case DocumentNumbers.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The document cannot be read now; try again in a moment.");
        };
    }

    private static UUID passportOf(RegistrationForm form) {
        if (form.passport() == null) {
            throw noDocument();
        }
        return form.passport();
    }

    private RegistrationForm formOf(String centre, UUID registration) {
        return switch (forms.find(registration)) {
            case RegistrationForms.Answer.Found(var form) -> {
                if (!centre.equals(form.centre())) {
                    throw notFound();
                }
                yield form;
            }
            case RegistrationForms.Answer.Missing() -> throw notFound();
            case RegistrationForms.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "The registration cannot be read now; try again in a moment.");
        };
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "Your centre has no such registration.");
    }

    private static ProblemException noDocument() {
        return new ProblemException(
                AuditProblem.NO_DOCUMENT, "The candidate has no passport, or no document on it: ask the candidate.");
    }
}
