package org.baoming.passport.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.baoming.passport.passport.Passports;
import org.baoming.passport.rule.PersonKey;
import org.springframework.stereotype.Component;

/**
 * Which passports have the documents of these persons, for enrollment-service: a candidate whom a centre registers is told so.
 */
@Component
public class FindHolders {
    private final Passports passports;
    private final DocumentVault vault;

    FindHolders(Passports passports, DocumentVault vault) {
        this.passports = passports;
        this.vault = vault;
    }

    /** @return one for each, in their order; empty if no active passport has it */
    public List<Optional<UUID>> of(List<PersonKey> persons) {
        List<String> indexes = persons.stream().map(vault::blindIndex).toList();
        Map<String, UUID> found = passports.activeByDocument(indexes);
        return indexes.stream()
                .map(index -> Optional.ofNullable(found.get(index)))
                .toList();
    }
}
