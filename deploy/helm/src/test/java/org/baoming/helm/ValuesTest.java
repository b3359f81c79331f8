package org.baoming.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What values.yaml, its schema and the preflight say of values. */
class ValuesTest {

    @TempDir
    Path directory;

    /** An unknown key at every level, and a wrong type or form. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatway: {}",
                "image: {registery: x}",
                "gateway: {replica: 3}",
                "gateway: {image: {tagg: x}}",
                "gateway: {autoscaling: {max: 3}}",
                "gateway: {database: {passwort: x}}",
                "gateway: {database: {password: {existingSecret: a, existingSecretKey: b, value: secret}}}",
                "gateway: {clientSecret: {value: secret}}",
                "gateway: {resources: {limits: {memory: 1Gi, gpu: 1}, requests: {memory: 1Gi}}}",
                "database: {tls: {verify: true}}",
                "networkPolicy: {peers: {everybody: []}}",
                "networkPolicy: {peers: {database: [{cidr: 10.0.0.0/8}]}}",
                "keycloak: {qq: {on: true}}",
                "publicOrigins: [{url: 'https://baoming.example', tls: {secret: x}}]",
                "publicOrigins: [{url: 'https://baoming.example/portal'}]",
                "publicOrigins: [{url: baoming.example}]",
                "gateway: {replicas: two}",
                "gateway: {replicas: 0}",
                "gateway: {heapMiB: 512m}",
                "gateway: {image: {repository: baoming/gateway, digest: 'sha256:1'}}",
                "gateway: {extraEnvironment: [{name: A, value: 1}]}",
                "environment: staging",
                "kafka: {bootstrapServers: kafka.example}",
                "kafka: {mode: redpanda}",
                "tracing: {sampling: 2}",
                "podUser: 0",
            })
    void anUnknownKeyOrAWrongFormIsRefused(String values) throws IOException {
        assertThatThrownBy(() -> renderWith("minimal", values)).hasMessageContaining("specifications of the schema");
    }

    record Contradiction(String base, String values, String sentence) {}

    static List<Contradiction> contradictions() {
        return List.of(
                new Contradiction("minimal", "publicOrigins: []", "publicOrigins is empty"),
                new Contradiction(
                        "minimal",
                        "publicOrigins: [{url: 'https://a.example', tls: {existingSecret: a}}, {url: 'https://a.example:8443', tls: {existingSecret: b}}]",
                        "stands twice: cookies do not know ports"),
                new Contradiction(
                        "demonstration",
                        "publicOrigins: [{url: 'https://a.example', tls: {existingSecret: a}}, {url: 'http://b.example'}]",
                        "has https and http origins"),
                new Contradiction(
                        "minimal",
                        "publicOrigins: [{url: 'https://a.example', tls: {certManagerIssuer: a}}, {url: 'https://b.example', tls: {certManagerIssuer: b}}]",
                        "several issuers of cert-manager"),
                new Contradiction("minimal", "publicOrigins: [{url: 'http://a.example'}]", "is not https"),
                new Contradiction(
                        "minimal",
                        "publicOrigins: [{url: 'https://a.example', tls: {existingSecret: a, certManagerIssuer: b}}]",
                        "has TLS in two ways"),
                new Contradiction(
                        "minimal",
                        "publicOrigins: [{url: 'https://a.example', tls: {existingSecret: a, terminatedElsewhere: true}}]",
                        "terminated elsewhere, and names a certificate"),
                new Contradiction(
                        "demonstration",
                        "publicOrigins: [{url: 'http://a.example', tls: {existingSecret: a}}]",
                        "set cookies without Secure"),
                new Contradiction(
                        "minimal", "publicOrigins: [{url: 'https://a.example'}]", "is https, but has no certificate"),
                new Contradiction(
                        "minimal",
                        "gateway: {extraEnvironment: [{name: SERVER_SERVLET_SESSION_COOKIE_SECURE, value: 'false'}]}",
                        "contradicts the https origin"),
                new Contradiction(
                        "minimal",
                        "gateway: {extraEnvironment: [{name: PUBLIC_ORIGINS, value: 'http://a.example'}]}",
                        "is set by the chart"),
                new Contradiction("gateway-api", "ingress: {enabled: true}", "ingress and gatewayApi are both enabled"),
                new Contradiction("gateway-api", "gatewayApi: {parentRefs: [{name: public}]}", "either parentRefs"),
                new Contradiction("gateway-api", "gatewayApi: {className: ''}", "needs gatewayApi.className"),
                new Contradiction("demonstration", "environment: production", "everybody pays with a click"),
                new Contradiction("demonstration", "environment: production", "sampleData loads invented candidates"),
                new Contradiction("demonstration", "environment: production", "whose names everybody knows"),
                new Contradiction("demonstration", "environment: production", "sign in with a second factor"),
                new Contradiction("demonstration", "environment: production", "nobody would receive a text message"),
                new Contradiction("demonstration", "environment: production", "must not pass the network in clear"),
                new Contradiction("demonstration", "paymentPlatformStub: {enabled: false}", "nothing would answer"),
                new Contradiction("demonstration", "payment: {acquirer: alipay}", "nobody would call the stub"),
                new Contradiction(
                        "demonstration", "paymentPlatformStub: {publicUrl: ''}", "browsers must reach the cashier"),
                new Contradiction("demonstration", "paymentPlatformStub: {replicas: 2}", "a ledger of its own"),
                new Contradiction("minimal", "payment: {alipay: {appId: ''}}", "payment.alipay.appId"),
                new Contradiction("minimal", "kafka: {bootstrapServers: ''}", "kafka.bootstrapServers is empty"),
                new Contradiction(
                        "operators", "kafka: {bootstrapServers: 'kafka.example:9093'}", "names another Kafka"),
                new Contradiction("minimal", "database: {host: ''}", "neither database.host nor"),
                new Contradiction("operators", "database: {host: postgres.example}", "names another PostgreSQL"),
                new Contradiction(
                        "operators",
                        "gateway: {database: {password: {existingSecret: a, existingSecretKey: b}}}",
                        "must be password"),
                new Contradiction("operators", "image: {tag: ''}", "name our image of Keycloak"),
                new Contradiction("operators", "cloudNativePg: {instances: 1}", "must be able to take over"),
                new Contradiction("operators", "strimzi: {brokers: 1}", "survive the loss of a broker"),
                new Contradiction("minimal", "keycloak: {mode: external}", "keycloak.url is empty"),
                new Contradiction("minimal", "keycloak: {url: 'https://k.example'}", "names another Keycloak"),
                new Contradiction("minimal", "mail: {host: ''}", "mail.host is empty"),
                new Contradiction("minimal", "mail: {tls: true}", "two ways of TLS"),
                new Contradiction("demonstration", "sms: {sender: aliyun}", "registered templates only"),
                new Contradiction("demonstration", "sms: {inboxUrl: ''}", "sms.inboxUrl is empty"),
                new Contradiction("minimal", "photos: {directory: {existingClaim: photos}}", "exactly one place"),
                new Contradiction("minimal", "photos: {bucket: {name: ''}}", "exactly one place"),
                new Contradiction(
                        "minimal",
                        "documents: {indexKey: {existingSecret: '', existingSecretKey: index-key}}",
                        "needs both existingSecret"),
                new Contradiction(
                        "minimal",
                        "gateway: {autoscaling: {enabled: true, minReplicas: 5, maxReplicas: 4}}",
                        "minReplicas is 5, but maxReplicas is 4"),
                new Contradiction(
                        "minimal",
                        "gateway: {autoscaling: {enabled: true}, resources: {requests: {cpu: null}}}",
                        "resources.requests.cpu is not set"),
                new Contradiction(
                        "minimal", "keycloak: {autoscaling: {enabled: true}}", ".autoscaling is not supported"),
                new Contradiction(
                        "minimal",
                        "gateway: {replicas: 1, podDisruptionBudget: {minAvailable: 1}}",
                        "no node could ever be drained"),
                new Contradiction(
                        "minimal",
                        "gateway: {podDisruptionBudget: {minAvailable: '100%'}}",
                        "no node could ever be drained"),
                new Contradiction(
                        "minimal",
                        "gateway: {podDisruptionBudget: {maxUnavailable: 0}}",
                        "no node could ever be drained"),
                new Contradiction("minimal", "gateway: {heapMiB: 900}", "needs at least 1156 MiB"),
                new Contradiction(
                        "minimal",
                        "gateway: {resources: {requests: {memory: 2Gi}}}",
                        "requests.memory is above limits.memory"),
                new Contradiction("minimal", "gateway: {temporaryMiB: 4096}", "would be evicted first"),
                new Contradiction("minimal", "shutdown: {graceSeconds: 45}", "in the middle of its requests"),
                new Contradiction("minimal", "database: {maxConnections: 200}", "of which 10 are kept for people"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void aContradictionIsNamedInASentence(Contradiction contradiction) {
        assertThatThrownBy(() -> renderWith(contradiction.base, contradiction.values))
                .hasMessageContaining("The values contradict themselves or lack something")
                .hasMessageContaining(contradiction.sentence);
    }

    /** Each sentence of the preflight stands in one of the cases above. */
    @Test
    void everySentenceOfThePreflightHasItsContradiction() throws IOException {
        String preflight = Files.readString(Chart.source().resolve("templates/preflight.yaml"));
        long sentences = Stream.of(preflight.split("append \\$wrong", -1)).count() - 1;
        var untold = new ArrayList<String>();
        for (String sentence : preflight.split("append \\$wrong", -1)) {
            String first = sentence.lines().findFirst().orElse("");
            if (first.contains("\"") && contradictions().stream().noneMatch(known -> matches(first, known.sentence))) {
                untold.add(first);
            }
        }
        assertThat(sentences).isGreaterThan(40);
        assertThat(untold).isEmpty();
    }

    /** A sentence with values in it is recognised by the words around them. */
    private static boolean matches(String template, String sentence) {
        String pattern = sentence.replaceAll("\\d+", "%d").replace("gateway.", "%s.");
        return template.contains(sentence) || template.contains(pattern) || template.contains("%s" + sentence);
    }

    /** All that is wrong is told at once. */
    @Test
    void allContradictionsAreToldAtOnce() {
        assertThatThrownBy(() -> renderWith("minimal", "{mail: {host: ''}, kafka: {bootstrapServers: ''}}"))
                .hasMessageContaining("mail.host")
                .hasMessageContaining("kafka.bootstrapServers");
    }

    /** The schema knows what values.yaml has, and nothing else. */
    @Test
    void theSchemaAndTheValuesHaveTheSameKeys() throws IOException {
        var schema =
                Manifest.map(new Yaml().load(Files.readString(Chart.source().resolve("values.schema.json"))));
        var known = new TreeSet<>(Manifest.map(schema.get("properties")).keySet());
        known.remove("global");
        assertThat(Chart.read(Chart.source().resolve("values.yaml")).keySet())
                .containsExactlyInAnyOrderElementsOf(known);
    }

    /** Only labels, annotations and what Kubernetes itself defines are open. */
    @Test
    void everyObjectOfTheSchemaIsClosed() throws IOException {
        var open = new ArrayList<String>();
        openObjects(new Yaml().load(Files.readString(Chart.source().resolve("values.schema.json"))), "", open);
        assertThat(open)
                .allMatch(path -> path.matches(".*/(affinity|items|namespaceSelector|podSelector|global)"))
                .allMatch(path -> !path.endsWith("/items") || path.contains("/tolerations/"));
    }

    private static void openObjects(Object schema, String path, List<String> open) {
        if (schema instanceof Map<?, ?> map) {
            if ("object".equals(map.get("type")) && !map.containsKey("additionalProperties")) {
                open.add(path);
            }
            map.forEach((key, value) -> openObjects(value, path + "/" + key, open));
        } else if (schema instanceof List<?> list) {
            list.forEach(value -> openObjects(value, path, open));
        }
    }

    /** Who installs the chart finds every Secret in its README. */
    @Test
    void everySecretOfTheValuesIsInTheReadme() throws IOException {
        String readme = Files.readString(Chart.source().resolve("README.md"));
        var secrets = new TreeSet<String>();
        Rules.collectSecrets(Chart.read(Chart.source().resolve("values.yaml")), secrets);
        var missing = new TreeSet<String>();
        for (String secret : secrets) {
            String name = secret.substring(0, secret.indexOf('/'));
            String key = secret.substring(secret.indexOf('/') + 1);
            String row = readme.lines()
                    .filter(line -> line.startsWith("| `baoming-"))
                    .filter(line -> line.contains("`" + name + "`")
                            || (name.startsWith("baoming-database-")
                                    && line.contains("`" + name.substring("baoming-database".length()) + "`")))
                    .findFirst()
                    .orElse("");
            if (!name.isEmpty() && !row.contains("`" + key + "`")) {
                missing.add(secret);
            }
        }
        assertThat(secrets).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    /** Who reads values.yaml finds a sentence for each key. */
    @Test
    void everyKeyOfTheValuesHasASentence() throws IOException {
        var lines = Files.readAllLines(Chart.source().resolve("values.yaml"));
        var without = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean leaf = line.matches("\\s*[A-Za-z]+: .+") || line.matches("\\s*[A-Za-z]+:\\s*");
            boolean group = line.matches("\\s*[A-Za-z]+:\\s*");
            boolean told = i > 0 && lines.get(i - 1).strip().startsWith("#");
            if (leaf && !group && !told && !partOfATold(lines, i)) {
                without.add((i + 1) + ": " + line);
            }
        }
        assertThat(without).isEmpty();
    }

    /** Requests and limits, and databases that are as the gateway's, are told as a whole. */
    private static boolean partOfATold(List<String> lines, int at) {
        int indent = lines.get(at).indexOf(lines.get(at).strip());
        for (int i = at - 1; i > 0; i--) {
            String line = lines.get(i);
            if (!line.isBlank()
                    && line.indexOf(line.strip()) < indent
                    && !line.strip().startsWith("#")) {
                return line.strip().matches("(resources|database):")
                        && lines.get(i - 1).strip().startsWith("#");
            }
        }
        return false;
    }

    private String renderWith(String base, String values) throws IOException {
        Path file = Files.writeString(directory.resolve("values.yaml"), values);
        return new Chart(Chart.source()).text("baoming", Chart.values().get(base), file);
    }
}
