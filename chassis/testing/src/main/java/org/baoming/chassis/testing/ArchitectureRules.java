package org.baoming.chassis.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The house rules that a compiler does not know; every service checks itself against them. */
public final class ArchitectureRules {

    private static final String SPRING_BOOT_APPLICATION =
            "org.springframework.boot.autoconfigure.SpringBootApplication";

    private ArchitectureRules() {}

    /** The rules for the service whose root package is given. */
    public static List<ArchRule> standard(String root) {
        return List.of(
                noClasses()
                        .that()
                        .resideInAPackage(root)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(root + ".*..")
                        .as("the business in " + root + " does not know its plugs"),
                classes()
                        .that()
                        .areTopLevelClasses()
                        .and()
                        .arePublic()
                        .and()
                        .areNotAnnotatedWith(SPRING_BOOT_APPLICATION)
                        .should(beUsedOutsideItsPackage())
                        .as("only what another package uses is public")
                        .allowEmptyShould(true),
                fields().should()
                        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                        .andShould()
                        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                        .as("dependencies come through the constructor")
                        .allowEmptyShould(true),
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(LocalDate.class, "now")
                        .orShould()
                        .callMethod(LocalDateTime.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .as("time comes from the injected InstantSource"),
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", java.time.Duration.class)
                        .as("nobody waits by the clock"));
    }

    /**
     * Checks the compiled main classes below the root package.
     *
     * @throws AssertionError naming the first rule that is broken, and where
     */
    public static void check(String root) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        standard(root).forEach(rule -> rule.check(classes));
    }

    private static ArchCondition<JavaClass> beUsedOutsideItsPackage() {
        return new ArchCondition<>("be used outside its package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
                if (!used && !type.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is public, and no other package uses it"));
                }
            }
        };
    }
}
