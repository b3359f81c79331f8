package org.baoming.enrollment.administration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of the catalogue as acts of staff: a type such as {@code OFFER_CHANGED}, and what differs. The whole
 * content before and after stands in {@link CatalogueHistory}.
 */
@Component
class CatalogueActs {
    /** A text has 8,000 characters; its version says that it is another. */
    private static final Set<String> TOO_LONG = Set.of("bodyZh", "bodyEn");

    /** As many as an act takes, less the item. */
    private static final int MOST_DETAILS = 39;

    private final JsonMapper json;

    CatalogueActs(JsonMapper json) {
        this.json = json;
    }

    StaffAct act(CatalogueChange.Target target, @Nullable Object before, @Nullable Object after) {
        String type = target.kind() + (before == null ? "_ADDED" : after == null ? "_WITHDRAWN" : "_CHANGED");
        Map<String, String> details = differences(fields(before), fields(after));
        if (target.item() != null) {
            details.put("item", target.item());
        }
        return StaffAct.of(type, scope(target), session(target.session()), details);
    }

    /** An import is one act in each province that gets centres, and one at each centre that gets offers. */
    List<StaffAct> imported(List<CatalogueHistory.Added> added) {
        Map<Import, List<String>> items = added.stream()
                .collect(Collectors.groupingBy(
                        Import::of, TreeMap::new, Collectors.mapping(one -> name(one.target()), Collectors.toList())));
        List<StaffAct> acts = new ArrayList<>();
        items.forEach((of, names) -> acts.add(StaffAct.of(
                of.kind() + "S_IMPORTED",
                of.scope(),
                of.session(),
                Map.of("rows", String.valueOf(names.size()), "items", String.join(" ", names)))));
        return acts;
    }

    private record Import(String scope, String session, CatalogueChange.Kind kind) implements Comparable<Import> {
        private static final Comparator<Import> ORDER = Comparator.comparing(Import::scope)
                .thenComparing(Import::session)
                .thenComparing(Import::kind);

        static Import of(CatalogueHistory.Added added) {
            CatalogueChange.Target target = added.target();
            boolean ofProvince = target.kind() == CatalogueChange.Kind.CENTRE && target.province() != null;
            return new Import(
                    ofProvince ? String.valueOf(target.province()) : CatalogueActs.scope(target),
                    String.valueOf(target.session()),
                    target.kind());
        }

        @Override
        public int compareTo(Import other) {
            return ORDER.compare(this, other);
        }
    }

    private static String name(CatalogueChange.Target target) {
        return String.valueOf(target.kind() == CatalogueChange.Kind.CENTRE ? target.centre() : target.item());
    }

    private static String scope(CatalogueChange.Target target) {
        CentreCode centre = target.centre();
        ProvinceCode province = target.province();
        return centre != null ? centre.value() : province != null ? province.value() : StaffAct.BOARD;
    }

    private static @Nullable String session(@Nullable SessionCode session) {
        return session == null ? null : session.value();
    }

    private static Map<String, String> differences(Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        Map<String, String> details = new TreeMap<>();
        all.keySet().stream()
                .filter(name -> !String.valueOf(before.get(name)).equals(String.valueOf(after.get(name))))
                .limit(MOST_DETAILS)
                .forEach(name -> details.put(name, difference(before.get(name), after.get(name))));
        return details;
    }

    private static String difference(@Nullable String before, @Nullable String after) {
        return before == null ? String.valueOf(after) : before + " → " + (after == null ? "–" : after);
    }

    private Map<String, String> fields(@Nullable Object content) {
        Map<String, String> fields = new TreeMap<>();
        if (content != null) {
            collect("", json.valueToTree(content), fields);
        }
        return fields;
    }

    private static void collect(String path, JsonNode node, Map<String, String> into) {
        node.properties().forEach(field -> {
            String name = path + field.getKey();
            JsonNode value = field.getValue();
            if (value.isObject()) {
                collect(name + ".", value, into);
            } else if (!value.isNull() && !TOO_LONG.contains(field.getKey())) {
                into.put(name, value.isArray() ? value.toString() : value.asString());
            }
        });
    }
}
