package org.baoming.chassis.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** The project's rules that a compiler does not check, without those about rooms ({@link Rooms}). */
final class ArchitectureRules {

    private static final String SPRING_BOOT_APPLICATION =
            "org.springframework.boot.autoconfigure.SpringBootApplication";

    private static final String LISTENER = "org.springframework.kafka.annotation.KafkaListener";
    private static final String INBOX = "org.baoming.chassis.event.Inbox";

    private ArchitectureRules() {}

    static List<ArchRule> standard() {
        return List.of(
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
                        .as("nobody waits by the clock"),
                methods()
                        .that()
                        .areAnnotatedWith(LISTENER)
                        .should(callTheInbox())
                        .as("an event goes through the inbox, for it may come again")
                        .allowEmptyShould(true));
    }

    private static ArchCondition<JavaMethod> callTheInbox() {
        return new ArchCondition<>("call the inbox") {
            @Override
            public void check(JavaMethod listener, ConditionEvents events) {
                if (listener.getMethodCallsFromSelf().stream()
                        .noneMatch(call -> call.getTargetOwner().getName().equals(INBOX))) {
                    events.add(SimpleConditionEvent.violated(
                            listener, listener.getFullName() + " takes an event past the inbox"));
                }
            }
        };
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
