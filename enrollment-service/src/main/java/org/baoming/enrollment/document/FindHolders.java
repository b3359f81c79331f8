package org.baoming.enrollment.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.PassportId;
import org.springframework.stereotype.Component;

/** Finds the passports that have the documents of these persons; called outside any transaction. */
@Component
public class FindHolders {
    /** The most persons in one call. */
    private static final int AT_ONCE = 1_000;

    private final Passports passports;

    FindHolders(Passports passports) {
        this.passports = passports;
    }

    /** @throws ProblemException UPSTREAM_UNAVAILABLE if passport-service cannot tell */
    public Map<PersonKey, PassportId> of(List<PersonKey> persons) {
        List<PersonKey> different = persons.stream().distinct().toList();
        Map<PersonKey, PassportId> found = new HashMap<>();
        for (int from = 0; from < different.size(); from += AT_ONCE) {
            List<PersonKey> some = different.subList(from, Math.min(from + AT_ONCE, different.size()));
            switch (passports.holders(some)) {
                case Passports.Holders.Known(List<Optional<PassportId>> holders) -> {
                    for (int n = 0; n < some.size(); n++) {
                        PersonKey person = some.get(n);
                        holders.get(n).ifPresent(holder -> found.put(person, holder));
                    }
                }
                case Passports.Holders.Unavailable() ->
                    throw new ProblemException(
                            CommonProblem.UPSTREAM_UNAVAILABLE,
                            "Passports cannot be read now, and nothing was imported; try again in a moment.");
            }
        }
        return found;
    }
}
