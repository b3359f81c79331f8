package org.baoming.helm;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * {@code helm upgrade --install --wait} of the chart, hooks included, in the cluster of {@code deploy/rehearsal/cluster}. That one is
 * Kubernetes 1.20, older than the chart wants: in the copy that is installed, what 1.20 does not know has its older name or is left
 * out, and a hook by HTTP that is answered after five seconds stands in for the hook that sleeps.
 *
 * <p>Arguments: address of the node, kubeconfig, seconds to wait, values files; with {@code render} instead of the seconds, what would be
 * installed is printed, hooks included.
 */
final class InCluster {

    private InCluster() {}

    public static void main(String... arguments) throws IOException {
        String node = arguments[0];
        String what = arguments[2];
        Path[] values = Arrays.stream(arguments).skip(3).map(Path::of).toArray(Path[]::new);
        Path directory = Files.createTempDirectory("chart");
        if (what.equals("render")) {
            System.out.print(forOldKubernetes(Chart.copyTo(directory), node).text("admission", values));
            return;
        }
        var limit = Duration.ofSeconds(Long.parseLong(what));
        var chart = forOldKubernetes(Chart.copyTo(directory, UnaryOperator.identity()), node);
        var upgrade = new Helm(chart.directory())
                .upgrade()
                .install()
                .withName("baoming")
                .withNamespace("exam")
                .withKubeConfig(Path.of(arguments[1]))
                .waitReady()
                .withTimeout((int) limit.toSeconds());
        for (Path file : values) {
            upgrade = upgrade.withValuesFile(file);
        }
        try {
            var release = upgrade.call();
            System.out.println("Revision " + release.getRevision() + ": " + release.getStatus());
        } catch (IllegalStateException refused) {
            System.out.println("Helm gave up: " + refused.getMessage());
            System.exit(1);
        }
    }

    private static Chart forOldKubernetes(Chart chart, String node) {
        String workload = "templates/_lib/workload.tpl";
        for (String file : List.of(workload, "templates/keycloak/workload.yaml")) {
            String values = file.equals(workload) ? "$root.Values" : ".Values";
            chart.with(file, """
                                  sleep:
                                    seconds: {{ int %s.shutdown.preStopSeconds }}
                    """.formatted(values), """
                                  httpGet:
                                    host: %s
                                    port: 9
                                    path: /
                    """.formatted(node));
        }
        return chart.with("Chart.yaml", ">=1.30.0-0", ">=0.0.0-0")
                .with(workload, "policy/v1\n", "policy/v1beta1\n")
                .with(workload, "  unhealthyPodEvictionPolicy: AlwaysAllow\n", "")
                .with(workload, "    matchLabelKeys: [pod-template-hash]\n", "")
                .with(workload, "autoscaling/v2\n", "autoscaling/v2beta2\n");
    }
}
