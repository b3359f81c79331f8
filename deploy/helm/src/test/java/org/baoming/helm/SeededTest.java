package org.baoming.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.helm.Rule.Rendered;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each rule finds a chart that breaks it. */
class SeededTest {

    /**
     * @param rule the rule that must find it
     * @param values the values file with which it shows
     * @param file the file of the chart that is spoilt
     * @param text what stands there
     * @param replacement what stands there instead
     */
    private record Seed(String rule, String values, String file, String text, String replacement) {}

    private static final String WORKLOAD = "templates/_lib/workload.tpl";
    private static final String POLICY = "templates/_lib/policy.tpl";
    private static final String FACTS = "templates/_lib/facts.tpl";
    private static final String NAMES = "templates/_lib/names.tpl";
    private static final String ENVIRONMENT = "templates/_lib/environment.tpl";
    private static final String MIGRATIONS = "templates/migrations/jobs.yaml";

    private static final List<Seed> SEEDS = List.of(
            new Seed(
                    "a failover loses no commit",
                    "operators",
                    "templates/operators/cloudnative-pg.yaml",
                    "number: 1",
                    "maxStandbyNamesFromCluster: 1"),
            new Seed("pods are restricted", "minimal", WORKLOAD, "runAsNonRoot: true", "runAsNonRoot: false"),
            new Seed("pods are restricted", "minimal", WORKLOAD, "drop: [ALL]", "drop: [NET_RAW]"),
            new Seed("pods are restricted", "minimal", WORKLOAD, "type: RuntimeDefault", "type: Unconfined"),
            new Seed(
                    "pods are restricted",
                    "minimal",
                    WORKLOAD,
                    "readOnlyRootFilesystem: true",
                    "readOnlyRootFilesystem: false"),
            new Seed(
                    "pods have no token",
                    "minimal",
                    WORKLOAD,
                    "automountServiceAccountToken: false",
                    "automountServiceAccountToken: true"),
            new Seed(
                    "containers have requests and limits that hold the heap",
                    "minimal",
                    ENVIRONMENT,
                    "-Xmx%dm",
                    "-Xmx9%dm"),
            new Seed(
                    "containers have requests and limits that hold the heap",
                    "minimal",
                    WORKLOAD,
                    "toYaml $set.resources",
                    "toYaml (omit $set.resources \"limits\")"),
            new Seed("only /tmp and claims can be written", "minimal", WORKLOAD, "sizeLimit:", "medium: '' #"),
            new Seed(
                    "programs have three probes, on the management port",
                    "minimal",
                    WORKLOAD,
                    "port: {{ if eq",
                    "port: http # {{ if eq"),
            new Seed(
                    "liveness asks for nothing outside",
                    "minimal",
                    WORKLOAD,
                    "\"/actuator/health/liveness\" \"period\" 10",
                    "\"/actuator/health\" \"period\" 10"),
            new Seed(
                    "liveness asks for nothing outside",
                    "demonstration",
                    "templates/keycloak/workload.yaml",
                    "/health/live",
                    "/health"),
            new Seed("an update loses no request", "minimal", WORKLOAD, "maxUnavailable: 0", "maxUnavailable: 1"),
            new Seed("an update loses no request", "minimal", ENVIRONMENT, "CHASSIS_DRAIN", "CHASSIS_DRY"),
            new Seed(
                    "instances are spread",
                    "minimal",
                    WORKLOAD,
                    "\"topology.kubernetes.io/zone\"",
                    "\"topology.kubernetes.io/region\""),
            new Seed(
                    "disruption budgets let nodes be drained",
                    "minimal",
                    WORKLOAD,
                    "maxUnavailable: {{ $set",
                    "maxUnavailable: 0 # {{ $set"),
            new Seed(
                    "disruption budgets let nodes be drained",
                    "minimal",
                    WORKLOAD,
                    "kind: PodDisruptionBudget",
                    "kind: Nothing"),
            new Seed(
                    "autoscalers decide alone",
                    "production-external",
                    WORKLOAD,
                    "if not $set.autoscaling.enabled",
                    "if $set.autoscaling"),
            new Seed(
                    "everything is denied but what policies allow",
                    "minimal",
                    "templates/shared/network-policies.yaml",
                    "policyTypes: [Ingress, Egress]",
                    "policyTypes: [Ingress]"),
            new Seed(
                    "everything is denied but what policies allow",
                    "minimal",
                    "templates/shared/network-policies.yaml",
                    "port: 53",
                    "port: 54"),
            new Seed(
                    "every arrow is open at both ends",
                    "minimal",
                    POLICY,
                    "if has $me (get $facts $caller).calls",
                    "if has $me (list)"),
            new Seed(
                    "every arrow is open at both ends",
                    "minimal",
                    POLICY,
                    "range $called := $program.calls",
                    "range $called := append $program.calls \"payment-service\""),
            new Seed("services lead to pods", "minimal", WORKLOAD, "targetPort: management", "targetPort: metrics"),
            new Seed(
                    "addresses lead to services",
                    "minimal",
                    NAMES,
                    "printf \"http://%s:%v\"",
                    "printf \"http://the-%s:%v\""),
            new Seed(
                    "routes lead to the gateway, and to the cashier alone",
                    "demonstration",
                    "templates/exposure/ingress.yaml",
                    "path: /cashier",
                    "path: /"),
            new Seed(
                    "routes lead to the gateway, and to the cashier alone",
                    "gateway-api",
                    "templates/exposure/gateway-api.yaml",
                    "sectionName: {{ ternary \"redirect\"",
                    "sectionName: {{ ternary \"elsewhere\""),
            new Seed(
                    "references resolve",
                    "minimal",
                    "templates/payment-service/workload.yaml",
                    "/etc/baoming/merchant-key/key.pem",
                    "/etc/baoming/merchants-key/key.pem"),
            new Seed(
                    "references resolve",
                    "minimal",
                    WORKLOAD,
                    "serviceAccountName: {{ $program.name }}",
                    "serviceAccountName: nobody"),
            new Seed(
                    "secrets are referred to, and named in values",
                    "minimal",
                    ENVIRONMENT,
                    "key: {{ .from.existingSecretKey }}",
                    "key: password-of-another"),
            new Seed(
                    "secrets are referred to, and named in values",
                    "minimal",
                    ENVIRONMENT,
                    "include \"baoming.secretVariable\" (dict \"name\" \"CLIENT_SECRET\" \"from\" $program.set.clientSecret)",
                    "include \"baoming.variable\" (dict \"name\" \"CLIENT_SECRET\" \"value\" \"changeit\")"),
            new Seed("names fit", "minimal", NAMES, "printf \"%s-%s\" (.root", "printf \"%s_%s\" (.root"),
            new Seed(
                    "nothing stands twice",
                    "minimal",
                    ENVIRONMENT,
                    "\"name\" \"PUBLIC_ORIGINS\"",
                    "\"name\" \"KEYCLOAK_URL\""),
            new Seed(
                    "images are pinned",
                    "minimal",
                    NAMES,
                    "coalesce .image.tag .root.Values.image.tag .root.Chart.AppVersion }}",
                    "\"latest\" }}"),
            new Seed("images are pinned", "production-external", NAMES, "@{{ .image.digest }}", ":1.0"),
            new Seed(
                    "selectors name no version",
                    "minimal",
                    WORKLOAD,
                    "include \"baoming.podLabels\" .",
                    "include \"baoming.labels\" ."),
            new Seed(
                    "migrations end, and come first",
                    "minimal",
                    MIGRATIONS,
                    "restartPolicy: Never",
                    "restartPolicy: OnFailure"),
            new Seed("migrations end, and come first", "minimal", FACTS, "migrates:", "migrated:"));

    @TestFactory
    Stream<DynamicTest> aChartThatBreaksARuleIsFound(@TempDir Path copies) {
        return IntStream.range(0, SEEDS.size()).mapToObj(number -> {
            Seed seed = SEEDS.get(number);
            return DynamicTest.dynamicTest(seed.rule + ": " + seed.replacement, () -> {
                Path values = Chart.values().get(seed.values);
                Chart spoilt =
                        Chart.copyTo(copies.resolve("seed-" + number)).with(seed.file, seed.text, seed.replacement);
                var rendered = new Rendered(spoilt.render(values), Chart.valuesWith(values));
                assertThat(Rules.all().get(seed.rule).violations(rendered)).isNotEmpty();
            });
        });
    }

    @Test
    void everyRuleHasASeed() {
        assertThat(SEEDS.stream().map(Seed::rule).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Rules.all().keySet());
    }
}
