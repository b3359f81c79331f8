package org.baoming.enrollment.candidates;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.document.Disclosure;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.NumberInFull;
import org.baoming.enrollment.document.Passports;
import org.springframework.stereotype.Component;

/**
 * The document numbers of candidates in full. passport-service has them, and they go from it into the answer: nothing keeps them
 * here. A candidate whose registration belongs to no passport yet, or whose passport has another document by now than the locked
 * registration, has none here.
 */
@Component
class NumbersInFull {
    private final CandidateLines lines;
    private final Passports passports;
    private final DocumentIndex index;

    NumbersInFull(CandidateLines lines, Passports passports, DocumentIndex index) {
        this.lines = lines;
        this.passports = passports;
        this.index = index;
    }

    /**
     * Of at most 500 candidates; their owners are told.
     *
     * @throws ProblemException UPSTREAM_UNAVAILABLE
     */
    Map<RegistrationId, String> of(List<CandidateLine> candidates, Disclosure by) {
        Map<RegistrationId, CandidateLines.Owner> owners = lines.ownersOf(candidates);
        if (owners.isEmpty()) {
            return Map.of();
        }
        return switch (passports.numbers(
                owners.values().stream()
                        .map(CandidateLines.Owner::passport)
                        .distinct()
                        .toList(),
                by)) {
            case Passports.Numbers.Known(var numbers) -> {
                Map<RegistrationId, String> found = new HashMap<>();
                owners.forEach((registration, owner) -> {
                    NumberInFull number = numbers.get(owner.passport());
                    if (number != null && Arrays.equals(index.of(number.key()), owner.document())) {
                        found.put(registration, number.number());
                    }
                });
                yield found;
            }
            case Passports.Numbers.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The numbers cannot be read now; try again in a moment.");
        };
    }
}
