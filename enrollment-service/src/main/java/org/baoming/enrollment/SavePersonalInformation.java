package org.baoming.enrollment;

import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fills in the form of R-303, until it is locked. The candidate confirms it together with the document that the passport
 * has now, so a changed document reaches the registration here; it was asked for before, outside any transaction:
 * {@link OpenRegistration#documentOf}.
 */
@Component
public class SavePersonalInformation {
    private final Registrations registrations;
    private final Surroundings.Finder surroundings;
    private final ReferenceLists lists;
    private final DocumentIndex documents;
    private final DocumentClaims claims;

    SavePersonalInformation(
            Registrations registrations,
            Surroundings.Finder surroundings,
            ReferenceLists lists,
            DocumentIndex documents,
            DocumentClaims claims) {
        this.registrations = registrations;
        this.surroundings = surroundings;
        this.lists = lists;
        this.documents = documents;
        this.claims = claims;
    }

    /** @throws ProblemException INVALID_FIELD, LOCKED; REGISTRATION_EXISTS if the changed document has one already */
    @Transactional
    public Registration save(
            PassportId passport, RegistrationId id, PersonalInformation information, IdentityDocument document) {
        requireKnownCodes(information);
        Registration registration = registrations.locked(id, passport);
        if (!information.isEnoughFor(surroundings.of(registration).policy())) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "The class is required here.")
                    .field("className", "REQUIRED", "The class is required here.");
        }
        registration.fillIn(information, document.candidate());
        requireAgreement(information, document);
        if (!claims.replace(registration, documents.of(document))) {
            throw new ProblemException(
                    EnrollmentProblem.REGISTRATION_EXISTS, "The changed document has a registration already.");
        }
        registrations.save(registration);
        return registration;
    }

    /** A document that tells sex and birth date is right about them. */
    private static void requireAgreement(PersonalInformation information, IdentityDocument document) {
        Map<String, Boolean> differs = Map.of(
                "sex", document.sex() != null && !document.sex().equals(information.sex()),
                "birthDate",
                        document.birthDate() != null && !document.birthDate().equals(information.birthDate()));
        refuse(
                differs,
                "The identity document says otherwise: ",
                "DIFFERS_FROM_DOCUMENT",
                "The identity document says otherwise.");
    }

    private void requireKnownCodes(PersonalInformation information) {
        Map<String, Boolean> unknown = Map.of(
                "sex", isUnknown(lists.sexes(), information.sex()),
                "ethnicGroup", isUnknown(lists.ethnicGroups(), information.ethnicGroup()),
                "occupation", isUnknown(lists.occupations(), information.occupation()),
                "education", isUnknown(lists.educations(), information.education()),
                "trainingType", isUnknown(lists.trainingTypes(), information.trainingType()));
        refuse(unknown, "Not in the list: ", "UNKNOWN_CODE", "The list has no such code.");
    }

    /** @param wrong by field, whether it is */
    private static void refuse(Map<String, Boolean> wrong, String detail, String code, String message) {
        List<String> fields = wrong.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!fields.isEmpty()) {
            ProblemException problem =
                    new ProblemException(CommonProblem.INVALID_FIELD, detail + String.join(", ", fields));
            fields.forEach(field -> problem.field(field, code, message));
            throw problem;
        }
    }

    private static boolean isUnknown(List<ReferenceLists.Item> list, String code) {
        return list.stream().noneMatch(item -> item.code().equals(code));
    }
}
