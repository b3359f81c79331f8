package org.baoming.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.baoming.helm.Rule.Rendered;
import org.junit.jupiter.api.Test;

/**
 * {@code deploy/kubernetes} is what the chart makes of {@code values.yaml} there; and the chart's copy of the realm is the realm.
 * {@code -Dmanifests.update} writes both anew.
 */
class PlainManifestsTest {

    private static final boolean UPDATE =
            Boolean.getBoolean("manifests.update") || "".equals(System.getProperty("manifests.update"));
    private static final Path DIRECTORY = Chart.repository().resolve("deploy/kubernetes");
    private static final Path VALUES = DIRECTORY.resolve("values.yaml");

    private static final Map<String, String> HEADS = Map.of(
            "1-migrations.yaml",
                    "# Made by the chart in deploy/helm/baoming: see README.md. To be completed before 2-suite.yaml.\n",
            "2-suite.yaml", "# Made by the chart in deploy/helm/baoming: see README.md.\n");

    @Test
    void theManifestsAreThoseOfTheChart() throws IOException {
        String text = new Chart(Chart.source())
                .text("baoming", VALUES)
                .replace("app.kubernetes.io/managed-by: Helm", "app.kubernetes.io/managed-by: kubectl");
        var parts = Map.of("1-migrations.yaml", new ArrayList<String>(), "2-suite.yaml", new ArrayList<String>());
        for (String document : text.split("(?m)^---\n", -1)) {
            if (!Chart.parse(document).isEmpty()) {
                boolean migration = document.contains("app.kubernetes.io/name: migrations");
                parts.getOrDefault(migration ? "1-migrations.yaml" : "2-suite.yaml", new ArrayList<>())
                        .add(document.replaceAll("(?m)^\\s*\n", "").strip() + "\n");
            }
        }
        for (var part : parts.entrySet()) {
            compare(
                    DIRECTORY.resolve(part.getKey()),
                    HEADS.get(part.getKey()) + "---\n" + String.join("---\n", part.getValue()));
        }
    }

    @Test
    void theManifestsKeepEveryRule() throws IOException {
        var manifests = new ArrayList<Manifest>();
        for (String file : List.of("1-migrations.yaml", "2-suite.yaml")) {
            manifests.addAll(Chart.parse(Files.readString(DIRECTORY.resolve(file))));
        }
        var rendered = new Rendered(manifests, Chart.valuesWith(VALUES));
        var violations = new ArrayList<String>();
        Rules.all().values().forEach(rule -> violations.addAll(rule.violations(rendered)));
        assertThat(manifests).hasSizeGreaterThan(40);
        assertThat(violations).isEmpty();
    }

    /** Helm reads files of the chart only. */
    @Test
    void theRealmOfTheChartIsTheRealm() throws IOException {
        compare(
                Chart.source().resolve("files/passport-realm.json"),
                Files.readString(Chart.repository().resolve("passport-service/keycloak/realm/passport-realm.json")));
        compare(
                Chart.source().resolve("files/passport-users-0.json"),
                Files.readString(
                        Chart.repository().resolve("passport-service/keycloak/demonstration/passport-users-0.json")));
    }

    private static void compare(Path file, String expected) throws IOException {
        if (UPDATE) {
            Files.writeString(file, expected);
        }
        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as(file.getFileName() + " is not up to date: run this test with -Dmanifests.update")
                .isEqualTo(expected);
    }
}
