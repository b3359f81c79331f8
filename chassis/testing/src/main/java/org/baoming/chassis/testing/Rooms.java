package org.baoming.chassis.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of a service, and the rooms that each of them may use. A room is a package below the service's root and holds
 * one business capability. A subpackage of a room is an adapter of it ({@code web}, {@code messaging}, the name of a
 * remote system). The root holds what every room may use.
 *
 * <p>A room is declared after the rooms that it uses, so the table cannot contain a cycle.
 */
public final class Rooms {

    private static final String REPOSITORY = "org.springframework.stereotype.Repository";

    private final String root;
    private final Map<String, Set<String>> arrows = new LinkedHashMap<>();
    private final Set<String> aggregates = new HashSet<>();

    private Rooms(String root) {
        this.root = root;
    }

    /** @param root the service's package */
    public static Rooms of(String root) {
        return new Rooms(root);
    }

    /**
     * @param name the package below the root
     * @param uses rooms that it may use itself; what those use is not included
     * @throws IllegalArgumentException where a used room has not been named before
     */
    public Rooms room(String name, String... uses) {
        for (String used : uses) {
            if (!arrows.containsKey(used)) {
                throw new IllegalArgumentException("Name the room " + used + " before " + name + ", which uses it");
            }
        }
        if (arrows.put(name, Set.of(uses)) != null) {
            throw new IllegalArgumentException("The room " + name + " is named twice");
        }
        return this;
    }

    /**
     * Classes that only use cases change.
     *
     * @param names room and class, {@code order.Order}
     */
    public Rooms aggregates(String... names) {
        for (String name : names) {
            aggregates.add(root + "." + name);
        }
        return this;
    }

    /**
     * Checks the compiled main classes below the root package.
     *
     * @throws AssertionError naming the first rule that is broken, and where
     */
    public void check() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        for (String aggregate : aggregates) {
            if (!classes.contain(aggregate)) {
                throw new AssertionError("There is no class " + aggregate);
            }
        }
        rules().forEach(rule -> rule.check(classes));
    }

    List<ArchRule> rules() {
        List<ArchRule> rules = new ArrayList<>(List.of(
                slices().matching(root + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .as("rooms are free of circles")
                        .allowEmptyShould(true),
                classes().should(beInARoomOfTheTable()).as("every class is at the root or in a room of the table"),
                uses(
                        "a room uses what the table says",
                        (from, to) -> from.sharesRoomWith(to)
                                || to.isRoot()
                                || arrows.getOrDefault(from.room, Set.of()).contains(to.room)),
                uses("the business does not use its adapters", (from, to) -> from.isAdapter() || !to.isAdapter()),
                uses(
                        "no adapter uses another one",
                        (from, to) -> !from.isAdapter() || !to.isAdapter() || from.equals(to)),
                classes()
                        .that()
                        .resideInAPackage(root + "..web..")
                        .should(leaveAggregatesAlone())
                        .as("web changes an aggregate only through a use case")
                        .allowEmptyShould(true)));
        rules.addAll(ArchitectureRules.standard());
        return rules;
    }

    /** @param adapter what follows the room's name; null for its business */
    private record Place(String room, @Nullable String adapter) {

        boolean isRoot() {
            return room.isEmpty();
        }

        boolean isAdapter() {
            return adapter != null;
        }

        boolean sharesRoomWith(Place other) {
            return room.equals(other.room);
        }
    }

    private Place placeOf(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(root)) {
            return new Place("", null);
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? new Place(below, null) : new Place(below.substring(0, dot), below.substring(dot + 1));
    }

    private boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }

    private ArchCondition<JavaClass> beInARoomOfTheTable() {
        return new ArchCondition<>("be in a room of the table") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Place place = placeOf(type);
                if (!place.isRoot() && !arrows.containsKey(place.room)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is in " + place.room + ", which is not in the table"));
                }
            }
        };
    }

    private ArchRule uses(String rule, BiPredicate<Place, Place> allowed) {
        return classes()
                .should(new ArchCondition<>("use only what they may") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        for (Dependency use : type.getDirectDependenciesFromSelf()) {
                            JavaClass target = use.getTargetClass().getBaseComponentType();
                            if (isOurs(target) && !allowed.test(placeOf(type), placeOf(target))) {
                                events.add(SimpleConditionEvent.violated(use, use.getDescription()));
                            }
                        }
                    }
                })
                .as(rule);
    }

    /** Neither by calling its void methods, nor by passing it to a repository. */
    private ArchCondition<JavaClass> leaveAggregatesAlone() {
        return new ArchCondition<>("leave aggregates alone") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (access.getTarget().resolveMember().orElse(null) instanceof JavaCodeUnit called
                            && changesAnAggregate(called)) {
                        events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                    }
                }
            }
        };
    }

    private boolean changesAnAggregate(JavaCodeUnit called) {
        if (aggregates.contains(called.getOwner().getName())) {
            return called.getRawReturnType().isEquivalentTo(void.class);
        }
        return called.getOwner().isAnnotatedWith(REPOSITORY)
                && called.getParameters().stream()
                        .flatMap(parameter -> parameter.getType().getAllInvolvedRawTypes().stream())
                        .anyMatch(involved -> aggregates.contains(involved.getName()));
    }
}
