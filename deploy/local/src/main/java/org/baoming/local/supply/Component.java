package org.baoming.local.supply;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A component of a CycloneDX bill of materials.
 *
 * @param purl its package URL, {@code pkg:maven/org.postgresql/postgresql@42.7.14?type=jar}
 * @param licences SPDX ids, expressions or names; whoever offers several lets us choose
 * @param sha256 of its file, where the bill has it
 */
record Component(String purl, List<String> licences, Set<String> sha256) {

    static List<Component> of(JsonNode bill) {
        var components = new ArrayList<Component>();
        for (JsonNode component : bill.path("components")) {
            components.add(from(component));
        }
        return components;
    }

    private static Component from(JsonNode component) {
        var licences = new ArrayList<String>();
        for (JsonNode entry : component.path("licenses")) {
            JsonNode licence = entry.path("license");
            String text = entry.path("expression")
                    .asString(licence.path("id").asString(licence.path("name").asString("")));
            if (!text.isBlank()) {
                licences.add(text.strip());
            }
        }
        Set<String> hashes = component
                .path("hashes")
                .valueStream()
                .filter(hash -> hash.path("alg").asString("").equals("SHA-256"))
                .map(hash -> hash.path("content").asString(""))
                .collect(Collectors.toSet());
        return new Component(component.path("purl").asString(""), List.copyOf(licences), hashes);
    }

    /** Without version and qualifiers, for a name outlives many versions. */
    String name() {
        return purl.replaceFirst("(?<!/)@.*$|\\?.*$", "");
    }
}
