package org.baoming.chassis.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    private static final String SEEDED = "org.baoming.chassis.testing.seeded";

    @Test
    void everyRuleBitesWhereAViolationIsSeeded() {
        var classes = new ClassFileImporter().importPackages(SEEDED);

        var broken = ArchitectureRules.standard(SEEDED).stream()
                .filter(rule -> rule.evaluate(classes).hasViolation())
                .map(rule -> rule.getDescription())
                .toList();

        assertThat(broken)
                .containsExactly(
                        "the business in " + SEEDED + " does not know its plugs",
                        "only what another package uses is public",
                        "dependencies come through the constructor",
                        "time comes from the injected InstantSource");
    }
}
