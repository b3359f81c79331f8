package org.baoming.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.baoming.helm.Rule.Rendered;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the chart makes of each values file keeps every rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesTest {

    private static final String LONGEST_RELEASE = "a-release-of-fifty-three-characters-which-is-the-most";

    @SuppressWarnings("NullAway.Init") // by copy
    private Chart chart;

    @BeforeAll
    void copy(@TempDir Path directory) {
        chart = Chart.copyTo(directory);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHoldsForEveryValuesFile() {
        var tests = new ArrayList<DynamicTest>();
        Chart.values().forEach((name, file) -> {
            var rendered = new Rendered(chart.render(file), Chart.valuesWith(file));
            Rules.all()
                    .forEach((title, rule) -> tests.add(DynamicTest.dynamicTest(
                            name + ": " + title,
                            () -> assertThat(rule.violations(rendered)).isEmpty())));
        });
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHoldsForTheLongestNameOfARelease() {
        Path file = Chart.values().get("gateway-api"); // whose Jobs have versions in their names, too
        var rendered = new Rendered(chart.render(LONGEST_RELEASE, file), Chart.valuesWith(file));
        return Rules.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().violations(rendered)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyValuesFilePassesLint(@TempDir Path copies) {
        return Chart.values().entrySet().stream()
                .map(values -> DynamicTest.dynamicTest(values.getKey(), () -> {
                    var result = Chart.copyTo(copies.resolve(values.getKey())).lint(values.getValue());
                    assertThat(result.isFailed())
                            .as(String.join("\n", result.getMessages()))
                            .isFalse();
                }));
    }

    @Test
    void thereAreAtLeastSixValuesFiles() {
        assertThat(Chart.values())
                .containsKeys(
                        "minimal",
                        "production-external",
                        "operators",
                        "private-network",
                        "gateway-api",
                        "demonstration");
    }

    @Test
    void onAFirstInstallationOnlyPostgresOfThisReleaseComesBeforeItsMigrations() {
        assertThat(hooksOf("production-external"))
                .isNotEmpty()
                .allSatisfy(hook -> assertThat(when(hook)).isEqualTo("pre-install,pre-upgrade"));
        assertThat(hooksOf("operators"))
                .isNotEmpty()
                .allSatisfy(hook -> assertThat(when(hook)).isEqualTo("pre-upgrade"));
    }

    private List<Manifest> hooksOf(String values) {
        return chart.render(Chart.values().get(values)).stream()
                .filter(Manifest::hook)
                .toList();
    }

    private static Object when(Manifest hook) {
        Map<String, Object> annotations = Manifest.map(hook.get("metadata.annotations"));
        return annotations.getOrDefault(Chart.HOOK, "");
    }
}
