package org.baoming.enrollment;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PolicyOverride;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A setting of R-104, with the value of a session, and the ones that a province and a centre set instead: each differs from the
 * level above it.
 */
public record PolicySetting(String name, Object session, Object province, Object centre) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public PolicySetting {
        if (session.equals(province) || province.equals(centre)) {
            throw new IllegalArgumentException(name + ": a level overrides nothing with the same value");
        }
    }

    public static Stream<PolicySetting> all() {
        return Stream.of(
                new PolicySetting("reviewRequired", true, false, true),
                new PolicySetting("classRequired", false, true, false),
                new PolicySetting("maxSubjects", 3, 4, 5),
                new PolicySetting("unpaidHold", "PT24H", "PT48H", "PT1H"),
                new PolicySetting("approvedPaymentWindow", "PT12H", "PT36H", "PT30M"),
                new PolicySetting("cancellationLimit", 6, 7, 0),
                new PolicySetting("deleteOutsideWindow", true, false, true),
                new PolicySetting("datePreferences", false, true, false),
                new PolicySetting("selfPrintTicket", true, false, true),
                new PolicySetting("photoBackground", "ANY", "WHITE", "BLUE"),
                new PolicySetting("photoColour", "COLOUR_ONLY", "ANY", "COLOUR_ONLY"),
                new PolicySetting("onSiteConfirmation", false, true, false),
                new PolicySetting("rosterMode", "RESTRICT", "PREFILL", "OFF"),
                new PolicySetting("crossCentre", "ONE_PER_PASSPORT", "ONE_PER_CANDIDATE", "ONE_PER_PASSPORT"));
    }

    /** The names of R-104 as the service has them: whoever adds a setting adds it to the tables of its tests. */
    public static Set<String> names() {
        Set<String> names = components(Policy.class);
        if (!names.equals(components(PolicyOverride.class))) {
            throw new AssertionError("A policy and what overrides it have the same settings");
        }
        return names;
    }

    /** As the API and the events have it: every setting, with this level's value. */
    public static ObjectNode policy(Function<PolicySetting, Object> level) {
        return JSON.valueToTree(all().collect(Collectors.toMap(PolicySetting::name, level)));
    }

    /** A whole policy in which this setting alone is another one. */
    public Policy in(Policy policy, Object value) {
        ObjectNode tree = JSON.valueToTree(policy);
        tree.set(name, JSON.valueToTree(value));
        return JSON.treeToValue(tree, Policy.class);
    }

    /** This setting alone. */
    public PolicyOverride alone(Object value) {
        return JSON.convertValue(Map.of(name, value), PolicyOverride.class);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Set<String> components(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
