package org.baoming.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every object has only fields that Kubernetes knows, with values of their types: fabric8's model of Kubernetes 1.34 and of the
 * Gateway API, without its tolerance of unknown fields. It does not say which fields are required; the rules do. Resources of operators
 * are compared with the schemas of their own definitions, in {@code src/test/resources/crds}.
 */
class ModelTest {

    private static final Map<String, Class<?>> MODEL = Map.ofEntries(
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
            Map.entry("networking.k8s.io/v1 Ingress", Ingress.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class));

    /** Keycloak's own schema at hand is older than the realm. */
    private static final String NEWER_THAN_THE_SCHEMA = "bruteForceStrategy";

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(com.fasterxml.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    @TestFactory
    Stream<DynamicTest> kubernetesKnowsEveryField(@TempDir Path directory) {
        Chart chart = Chart.copyTo(directory);
        return Chart.values().entrySet().stream()
                .map(values -> DynamicTest.dynamicTest(values.getKey(), () -> {
                    var unknown = new TreeSet<String>();
                    for (Manifest manifest : chart.render(values.getValue())) {
                        String type = type(manifest);
                        Class<?> model = MODEL.get(type);
                        if (model != null) {
                            STRICT.convertValue(manifest.content(), model);
                        } else {
                            unknown.addAll(faults(manifest));
                        }
                    }
                    assertThat(unknown).isEmpty();
                }));
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound(@TempDir Path directory) {
        Chart chart = Chart.copyTo(directory).with("templates/_lib/workload.tpl", "minReadySeconds", "minReadySecond");
        Manifest deployment = chart.render(Chart.values().get("minimal")).stream()
                .filter(manifest -> manifest.is("Deployment"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> STRICT.convertValue(deployment.content(), Deployment.class))
                .hasMessageContaining("minReadySecond");
    }

    @Test
    void aValueOfAnotherTypeIsFound(@TempDir Path directory) {
        Chart chart = Chart.copyTo(directory)
                .with("templates/_lib/workload.tpl", "progressDeadlineSeconds: 600", "progressDeadlineSeconds: long");
        Manifest deployment = chart.render(Chart.values().get("minimal")).stream()
                .filter(manifest -> manifest.is("Deployment"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> STRICT.convertValue(deployment.content(), Deployment.class))
                .hasMessageContaining("progressDeadlineSeconds");
    }

    @Test
    void aFieldThatAnOperatorDoesNotKnowIsFound(@TempDir Path directory) {
        Chart chart = Chart.copyTo(directory)
                .with("templates/operators/cloudnative-pg.yaml", "primaryUpdateStrategy", "primaryUpdate")
                .with("templates/operators/strimzi.yaml", "replicas:", "brokers:");
        var faults = new TreeSet<String>();
        for (Manifest manifest : chart.render(Chart.values().get("operators"))) {
            if (!MODEL.containsKey(type(manifest))) {
                faults.addAll(faults(manifest));
            }
        }
        assertThat(faults)
                .anyMatch(fault -> fault.startsWith("Cluster") && fault.contains("primaryUpdate"))
                .anyMatch(fault -> fault.startsWith("KafkaNodePool") && fault.contains("replicas"));
    }

    /** What the schema of an operator says of one of its resources. */
    private static Set<String> faults(Manifest manifest) {
        String file = "/crds/" + manifest.text("apiVersion").replace('/', '_') + "_" + manifest.kind() + ".json";
        try (InputStream schema = ModelTest.class.getResourceAsStream(file)) {
            if (schema == null) {
                return Set.of(manifest.title() + ": there is no schema " + file);
            }
            var faults = new TreeSet<String>();
            SCHEMAS.getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                    .validate(STRICT.writeValueAsString(manifest.content()), InputFormat.JSON)
                    .forEach(error -> faults.add(manifest.title() + " " + error));
            faults.removeIf(fault -> fault.contains(NEWER_THAN_THE_SCHEMA));
            return faults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(Manifest manifest) {
        return manifest.text("apiVersion") + " " + manifest.kind();
    }
}
