package org.baoming.helm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One object of Kubernetes, or a part of one, as it stands in YAML. */
record Manifest(Map<String, Object> content) {

    static Map<String, Object> map(@Nullable Object value) {
        var map = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> entries) {
            entries.forEach((key, entry) -> {
                if (entry != null) {
                    map.put(String.valueOf(key), entry);
                }
            });
        }
        return map;
    }

    String kind() {
        return text("kind");
    }

    String name() {
        return text("metadata.name");
    }

    /** For messages. */
    String title() {
        return kind() + " " + name();
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    boolean hook() {
        return map(get("metadata.annotations")).containsKey(Chart.HOOK);
    }

    /** A value by its path; null where there is none. Keys with dots in them are read with {@link #map}. */
    @Nullable
    Object get(String path) {
        Object value = content;
        for (String key : path.split("\\.", -1)) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(key);
        }
        return value;
    }

    /** Empty where there is none. */
    String text(String path) {
        Object value = get(path);
        return value == null ? "" : value.toString();
    }

    int number(String path) {
        return Integer.parseInt(text(path));
    }

    Manifest at(String path) {
        return new Manifest(map(get(path)));
    }

    List<Manifest> list(String path) {
        var parts = new ArrayList<Manifest>();
        if (get(path) instanceof List<?> entries) {
            entries.forEach(entry -> parts.add(new Manifest(map(entry))));
        }
        return parts;
    }

    List<String> texts(String path) {
        var texts = new ArrayList<String>();
        if (get(path) instanceof List<?> entries) {
            entries.forEach(entry -> texts.add(String.valueOf(entry)));
        }
        return texts;
    }

    Map<String, Object> labels() {
        return map(get("metadata.labels"));
    }

    /** The template of the pods that this object makes; empty for others. */
    Manifest pods() {
        return at("spec.template");
    }

    boolean runsPods() {
        return is("Deployment") || is("Job");
    }

    List<Manifest> containers() {
        Manifest pod = at("spec.template.spec");
        return Stream.concat(pod.list("containers").stream(), pod.list("initContainers").stream())
                .toList();
    }

    /** The variables of a container with a value of their own. */
    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        list("env").forEach(variable -> variables.put(variable.text("name"), variable.text("value")));
        return variables;
    }

    /** Whether a selector (matchLabels alone) selects these labels. */
    static boolean selects(Map<String, Object> selector, Map<String, Object> labels) {
        return selector.entrySet().stream().allMatch(entry -> entry.getValue().equals(labels.get(entry.getKey())));
    }
}
