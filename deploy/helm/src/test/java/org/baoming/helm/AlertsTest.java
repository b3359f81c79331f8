package org.baoming.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * Each alert has a severity, sentences, a paragraph in the runbook, and two rule tests: one in which it fires, one in which it stays
 * silent. promtool, of Debian's package prometheus, executes them; where it is not on the path, that test is skipped and says so.
 */
class AlertsTest {

    private static final Path ALERTS = Chart.source().resolve("files/alerts");
    private static final Path TESTS = Path.of("src/test/alerts");
    private static final Pattern PARAGRAPH = Pattern.compile("(?m)^### (\\S+)\\n\\*(page|ticket)\\* · (.*)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(#([a-z]+)\\)");
    private static final Pattern SENTENCE = Pattern.compile("(?s)\\S.*[.!?]");

    private record Alert(String name, String severity, Map<String, String> annotations) {}

    @Test
    void everyAlertHasASeveritySentencesAndItsPlaceInTheRunbook() throws IOException {
        for (Alert alert : alerts()) {
            assertThat(alert.severity()).as(alert.name()).isIn("page", "ticket");
            assertThat(alert.annotations())
                    .as(alert.name())
                    .containsOnlyKeys("summary", "description", "runbook_url")
                    .containsEntry(
                            "runbook_url", "deploy/runbook.md#" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(alert.annotations().get("summary")).as(alert.name()).matches(SENTENCE);
            assertThat(alert.annotations().get("description")).as(alert.name()).matches(SENTENCE);
        }
    }

    @Test
    void anAlertLinksToWhereTheOperatorsReadTheRunbook(@TempDir Path directory) {
        String rendered = Chart.copyTo(directory).text("baoming", Path.of("src/test/values/production-external.yaml"));
        assertThat(rendered)
                .contains("runbook_url: https://wiki.example/runbook.md#requestsfail")
                .doesNotContain("deploy/runbook.md");
    }

    /** And the reverse: no paragraph speaks of an alert that is not there. */
    @Test
    void everyAlertHasItsParagraphInTheRunbook() throws IOException {
        String runbook = Files.readString(Chart.repository().resolve("deploy/runbook.md"));
        var written = new TreeSet<String>();
        PARAGRAPH.matcher(runbook).results().forEach(found -> written.add(found.group(1) + " " + found.group(2)));
        var alerts = new TreeSet<String>();
        alerts().forEach(alert -> alerts.add(alert.name() + " " + alert.severity()));
        assertThat(written).isEqualTo(alerts);

        for (String paragraph : runbook.split("(?m)^### ", -1)) {
            if (PARAGRAPH.matcher("### " + paragraph).find()) {
                assertThat(paragraph).contains("\nWhere to look\n- ", "\nWhat to do\n- ");
            }
        }
        var anchors = new TreeSet<String>();
        alerts().forEach(alert -> anchors.add(alert.name().toLowerCase(Locale.ROOT)));
        LINK.matcher(runbook).results().forEach(link -> assertThat(anchors).contains(link.group(1)));
    }

    @Test
    void everyAlertHasATestInWhichItFiresAndOneInWhichItIsSilent() throws IOException {
        var expected = new TreeSet<String>();
        alerts().forEach(alert -> {
            expected.add(alert.name() + " fires");
            expected.add(alert.name() + " stays silent");
        });
        var tested = new TreeSet<String>();
        for (Path file : files(TESTS)) {
            Map<String, List<Map<String, Object>>> tests = new Yaml().load(Files.readString(file));
            for (Map<String, Object> test : tests.getOrDefault("tests", List.of())) {
                for (Object rule : (List<?>) test.getOrDefault("alert_rule_test", List.of())) {
                    var alert = (Map<?, ?>) rule;
                    boolean fires = alert.get("exp_alerts") instanceof List<?> some && !some.isEmpty();
                    tested.add(alert.get("alertname") + (fires ? " fires" : " stays silent"));
                }
            }
        }
        assertThat(tested).isEqualTo(expected);
    }

    @Test
    void promtoolAcceptsTheRulesAndTheirTestsPass() throws IOException, InterruptedException {
        requirePromtool();
        promtool("check", "rules", files(ALERTS));
        promtool("test", "rules", files(TESTS));
    }

    @Test
    void promtoolAcceptsTheQueriesOfTheDashboards(@TempDir Path directory) throws IOException, InterruptedException {
        requirePromtool();
        var rules = new ArrayList<Map<String, String>>();
        try (Stream<Path> files = Files.list(Chart.source().resolve("files/dashboards"))) {
            for (Path file : files.sorted().toList()) {
                // JSON is YAML.
                Map<String, List<Map<String, List<Map<String, String>>>>> dashboard =
                        new Yaml().load(Files.readString(file));
                for (var panel : dashboard.getOrDefault("panels", List.of())) {
                    for (var target : panel.getOrDefault("targets", List.of())) {
                        rules.add(Map.of("record", "query:" + rules.size(), "expr", target.getOrDefault("expr", "")));
                    }
                }
            }
        }
        assertThat(rules).hasSizeGreaterThan(80);
        Path file = directory.resolve("queries.yaml");
        Files.writeString(
                file, new Yaml().dump(Map.of("groups", List.of(Map.of("name", "dashboards", "rules", rules)))));
        promtool("check", "rules", List.of(file));
    }

    private static void requirePromtool() {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "promtool"))),
                "promtool is not on the PATH, so the rules of the alerts are not tested: install prometheus");
    }

    private static void promtool(String verb, String what, List<Path> files) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool", verb, what));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static List<Alert> alerts() throws IOException {
        var alerts = new ArrayList<Alert>();
        for (Path file : files(ALERTS)) {
            Map<String, List<Map<String, Object>>> groups = new Yaml().load(Files.readString(file));
            for (Map<String, Object> group : groups.getOrDefault("groups", List.of())) {
                for (Object rule : (List<?>) group.getOrDefault("rules", List.of())) {
                    var alert = (Map<?, ?>) rule;
                    alerts.add(new Alert(
                            String.valueOf(alert.get("alert")),
                            texts(alert, "labels").getOrDefault("severity", ""),
                            texts(alert, "annotations")));
                }
            }
        }
        assertThat(alerts).hasSizeGreaterThan(40);
        return alerts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Map<?, ?> alert, String key) {
        return (Map<String, String>) Objects.requireNonNull(alert.get(key), key);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
