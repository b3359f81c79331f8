package org.baoming.helm;

import java.util.List;
import java.util.Map;

/** What must hold of everything that the chart makes. */
@FunctionalInterface
interface Rule {

    /** A sentence for each violation. */
    List<String> violations(Rendered rendered);

    /**
     * @param manifests all objects, hooks too
     * @param values the chart's values with those that it was rendered with
     */
    record Rendered(List<Manifest> manifests, Map<String, Object> values) {

        List<Manifest> of(String kind) {
            return manifests.stream().filter(manifest -> manifest.is(kind)).toList();
        }

        List<Manifest> pods() {
            return manifests.stream().filter(Manifest::runsPods).toList();
        }
    }
}
