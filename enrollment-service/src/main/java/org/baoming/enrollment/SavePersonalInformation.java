package org.baoming.enrollment;

import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills in the form of R-303, until it is locked. */
@Component
public class SavePersonalInformation {
    private final Registrations registrations;
    private final Surroundings.Finder surroundings;
    private final ReferenceLists lists;

    SavePersonalInformation(Registrations registrations, Surroundings.Finder surroundings, ReferenceLists lists) {
        this.registrations = registrations;
        this.surroundings = surroundings;
        this.lists = lists;
    }

    @Transactional
    public Registration save(PassportId passport, RegistrationId id, PersonalInformation information) {
        requireKnownCodes(information);
        Registration registration = registrations.locked(id, passport);
        if (!information.isEnoughFor(surroundings.of(registration).policy())) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "The class is required here.")
                    .field("className", "REQUIRED", "The class is required here.");
        }
        registration.fillIn(information);
        registrations.save(registration);
        return registration;
    }

    private void requireKnownCodes(PersonalInformation information) {
        List<String> unknown = Map.of(
                        "sex", isUnknown(lists.sexes(), information.sex()),
                        "ethnicGroup", isUnknown(lists.ethnicGroups(), information.ethnicGroup()),
                        "occupation", isUnknown(lists.occupations(), information.occupation()),
                        "education", isUnknown(lists.educations(), information.education()),
                        "trainingType", isUnknown(lists.trainingTypes(), information.trainingType()))
                .entrySet()
                .stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            ProblemException problem =
                    new ProblemException(CommonProblem.INVALID_FIELD, "Not in the list: " + String.join(", ", unknown));
            unknown.forEach(field -> problem.field(field, "UNKNOWN_CODE", "The list has no such code."));
            throw problem;
        }
    }

    private static boolean isUnknown(List<ReferenceLists.Item> list, String code) {
        return list.stream().noneMatch(item -> item.code().equals(code));
    }
}
