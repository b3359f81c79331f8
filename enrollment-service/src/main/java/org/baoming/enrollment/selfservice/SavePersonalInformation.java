package org.baoming.enrollment.selfservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.version.ExpectedVersion;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.registration.PersonalInformation;
import org.baoming.enrollment.registration.ReferenceLists;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.RosterPlace;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.roster.Rosters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Saves the form of R-303, until it is locked. The candidate confirms it together with the document that is on the
 * passport now, so a changed document reaches the registration here. The document was read before, outside any
 * transaction: {@link OpenRegistration#documentOf}.
 */
@Component
public class SavePersonalInformation {
    private final Registrations registrations;
    private final RegistrationContext.Finder contexts;
    private final ReferenceLists lists;
    private final DocumentIndex documents;
    private final Rosters rosters;
    private final RosterRule rosterRule;

    SavePersonalInformation(
            Registrations registrations,
            RegistrationContext.Finder contexts,
            ReferenceLists lists,
            DocumentIndex documents,
            Rosters rosters,
            RosterRule rosterRule) {
        this.registrations = registrations;
        this.contexts = contexts;
        this.lists = lists;
        this.documents = documents;
        this.rosters = rosters;
        this.rosterRule = rosterRule;
    }

    /**
     * Saving the current content is no change, whatever version is named, so a repetition is answered like the first
     * request.
     *
     * @param seen the form that these fields replace; absent: none
     * @throws ProblemException INVALID_FIELD, LOCKED; CHANGED_MEANWHILE if the form is another one by now; REGISTRATION_EXISTS if the
     *     changed document has one already
     */
    @Transactional
    public Registration save(
            PassportId passport,
            RegistrationId id,
            PersonalInformation information,
            IdentityDocument document,
            ExpectedVersion seen) {
        Registration registration = registrations.locked(id, passport);
        byte[] index = documents.of(document);
        lookUpRosters(registration, index);
        PersonalInformation filled =
                registration.schoolBy(rosterRule).map(information::enrolledAs).orElse(information);
        requireRight(filled, contexts.of(registration).policy(), document);
        if (!filled.equals(registration.personalInformation())) {
            seen.require(Optional.ofNullable(registration.personalInformation()).map(PersonalInformation::version));
        }
        registration.fillIn(filled, document.candidate());
        if (!registrations.saveDocument(registration, index)) {
            throw new ProblemException(
                    EnrollmentProblem.REGISTRATION_EXISTS, "The changed document has a registration already.");
        }
        registrations.save(registration);
        return registration;
    }

    /** The document may have changed. */
    private void lookUpRosters(Registration registration, byte[] index) {
        List<RosterPlace> places = rosters.placesForOpening(
                        registration.origin().session(), List.of(index))
                .getOrDefault(Rosters.key(index), List.of());
        if (!places.equals(registration.roster())) {
            registration.listOn(places);
            registrations.saveRosters(List.of(registration));
        }
    }

    /** Names everything that is wrong at once, so that nobody corrects one field after the other. */
    private void requireRight(PersonalInformation filled, Policy policy, IdentityDocument document) {
        List<Fault> faults = new ArrayList<>();
        lists.unknownCodes(filled)
                .forEach(field -> faults.add(new Fault(field, "UNKNOWN_CODE", "The list has no such code.")));
        if (!filled.isEnoughFor(policy)) {
            faults.add(new Fault("className", "REQUIRED", "The class is required here."));
        }
        differences(filled, document).stream()
                .filter(field ->
                        faults.stream().noneMatch(fault -> fault.field().equals(field)))
                .forEach(field ->
                        faults.add(new Fault(field, "DIFFERS_FROM_DOCUMENT", "The identity document says otherwise.")));
        if (!faults.isEmpty()) {
            ProblemException problem = new ProblemException(
                    CommonProblem.INVALID_FIELD,
                    "Wrong: " + faults.stream().map(Fault::field).distinct().collect(Collectors.joining(", ")) + ".");
            faults.forEach(fault -> problem.field(fault.field(), fault.code(), fault.message()));
            throw problem;
        }
    }

    private record Fault(String field, String code, String message) {}

    /** Sex and birth date that follow from a document are right. */
    private static List<String> differences(PersonalInformation information, IdentityDocument document) {
        List<String> differs = new ArrayList<>();
        if (document.sex() != null && !document.sex().equals(information.sex())) {
            differs.add("sex");
        }
        if (document.birthDate() != null && !document.birthDate().equals(information.birthDate())) {
            differs.add("birthDate");
        }
        return differs;
    }
}
