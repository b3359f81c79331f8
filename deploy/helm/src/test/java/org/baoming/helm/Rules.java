package org.baoming.helm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.baoming.helm.Rule.Rendered;
import org.jspecify.annotations.Nullable;

/** The rules by their names; {@link SeededTest} shows of each one that a chart which breaks it is found. */
final class Rules {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Pattern ADDRESS = Pattern.compile("http://([a-z0-9-]+):(\\d+)(/.*)?");
    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+)m");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|_KEY|JAAS_CONFIG|KEY_ID)$");

    /** What runs beside the heap: classes, compiled code, stacks, buffers. */
    private static final int BESIDE_THE_HEAP = 256;

    private static final int GRACE_OF_REQUESTS = 20;

    private Rules() {}

    static Map<String, Rule> all() {
        var rules = new LinkedHashMap<String, Rule>();
        rules.put("pods are restricted", Rules::restricted);
        rules.put("pods have no token", Rules::noToken);
        rules.put("containers have requests and limits that hold the heap", Rules::resources);
        rules.put("only /tmp and claims can be written", Rules::writable);
        rules.put("programs have three probes, on the management port", Rules::probes);
        rules.put("liveness asks for nothing outside", Rules::liveness);
        rules.put("an update loses no request", Rules::update);
        rules.put("instances are spread", Rules::spread);
        rules.put("disruption budgets let nodes be drained", Rules::budgets);
        rules.put("autoscalers decide alone", Rules::autoscaling);
        rules.put("everything is denied but what policies allow", Rules::denied);
        rules.put("every arrow is open at both ends", Rules::arrows);
        rules.put("services lead to pods", Rules::services);
        rules.put("addresses lead to services", Rules::addresses);
        rules.put("routes lead to the gateway, and to the cashier alone", Rules::routes);
        rules.put("references resolve", Rules::references);
        rules.put("secrets are referred to, and named in values", Rules::secrets);
        rules.put("names fit", Rules::names);
        rules.put("nothing stands twice", Rules::unique);
        rules.put("images are pinned", Rules::images);
        rules.put("selectors name no version", Rules::selectors);
        rules.put("migrations end, and come first", Rules::migrations);
        rules.put("a failover loses no commit", Rules::failover);
        return rules;
    }

    /** Pod Security Standards, "restricted" of Kubernetes 1.34, and a read-only root. */
    private static List<String> restricted(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.pods()) {
            Manifest pod = owner.at("spec.template.spec");
            wrong.unless(pod.text("securityContext.runAsNonRoot").equals("true"), owner, "may run as root");
            wrong.unless(pod.number("securityContext.runAsUser") > 0, owner, "runs as user 0");
            wrong.unless(
                    pod.text("securityContext.seccompProfile.type").equals("RuntimeDefault"),
                    owner,
                    "has no seccomp profile");
            for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
                wrong.unless(pod.get(host) == null, owner, "uses " + host);
            }
            for (Manifest volume : pod.list("volumes")) {
                var kinds = new HashSet<>(volume.content().keySet());
                kinds.remove("name");
                wrong.unless(
                        Set.of("emptyDir", "secret", "configMap", "persistentVolumeClaim")
                                .containsAll(kinds),
                        owner,
                        "has a volume " + kinds);
            }
            for (Manifest container : owner.containers()) {
                Manifest security = container.at("securityContext");
                wrong.unless(
                        security.text("allowPrivilegeEscalation").equals("false"),
                        owner,
                        "allows privilege escalation");
                wrong.unless(security.text("readOnlyRootFilesystem").equals("true"), owner, "can write to its root");
                wrong.unless(security.texts("capabilities.drop").equals(List.of("ALL")), owner, "keeps capabilities");
                wrong.unless(security.get("capabilities.add") == null, owner, "adds capabilities");
                wrong.unless(security.get("privileged") == null, owner, "is privileged");
                wrong.unless(
                        container.list("ports").stream().allMatch(port -> port.get("hostPort") == null),
                        owner,
                        "uses a port of the node");
            }
        }
        return wrong.found;
    }

    private static List<String> noToken(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.pods()) {
            Manifest pod = owner.at("spec.template.spec");
            wrong.unless(pod.text("automountServiceAccountToken").equals("false"), owner, "mounts a token");
            wrong.unless(pod.text("enableServiceLinks").equals("false"), owner, "has a variable for each Service");
            wrong.unless(!pod.text("serviceAccountName").isEmpty(), owner, "uses the default service account");
        }
        for (Manifest account : rendered.of("ServiceAccount")) {
            wrong.unless(account.text("automountServiceAccountToken").equals("false"), account, "mounts a token");
        }
        return wrong.found;
    }

    private static List<String> resources(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.pods()) {
            for (Manifest container : owner.containers()) {
                Manifest resources = container.at("resources");
                for (String needed : List.of("requests.cpu", "requests.memory", "limits.memory")) {
                    wrong.unless(resources.get(needed) != null, owner, "has no " + needed);
                }
                Map<String, Object> limits = Manifest.map(resources.get("limits"));
                wrong.unless(limits.containsKey("ephemeral-storage"), owner, "has no limit of ephemeral-storage");
                Matcher heap = HEAP.matcher(container.variables().toString());
                if (!heap.find()) {
                    wrong.add(owner, "has no heap");
                    continue;
                }
                wrong.unless(
                        Quantity.mebibytes(resources.text("limits.memory"))
                                >= Integer.parseInt(heap.group(1)) + BESIDE_THE_HEAP,
                        owner,
                        "has a heap that its memory does not hold");
                wrong.unless(
                        container.variables().toString().contains("-XX:ActiveProcessorCount=") || owner.is("Job"),
                        owner,
                        "counts the processors of the node");
            }
        }
        return wrong.found;
    }

    private static List<String> writable(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.pods()) {
            for (Manifest volume : owner.at("spec.template.spec").list("volumes")) {
                wrong.unless(
                        volume.get("emptyDir") == null || volume.get("emptyDir.sizeLimit") != null,
                        owner,
                        "can fill its node through " + volume.text("name"));
            }
            for (Manifest container : owner.containers()) {
                wrong.unless(
                        container.list("volumeMounts").stream()
                                .anyMatch(mount -> mount.text("mountPath").equals("/tmp")),
                        owner,
                        "has no /tmp");
            }
        }
        return wrong.found;
    }

    private static List<String> probes(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.of("Deployment")) {
            for (Manifest container : owner.containers()) {
                var ports = container.list("ports").stream()
                        .map(port -> port.text("name"))
                        .toList();
                String expected = ports.contains("management") ? "management" : "http";
                for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    wrong.unless(
                            container.text(probe + ".httpGet.port").equals(expected),
                            owner,
                            "has no " + probe + " on its management port");
                }
                wrong.unless(
                        container.at("startupProbe").content().isEmpty()
                                || container.number("startupProbe.periodSeconds")
                                                * container.number("startupProbe.failureThreshold")
                                        >= 180,
                        owner,
                        "is killed before a slow node has started it");
            }
        }
        return wrong.found;
    }

    private static List<String> liveness(Rendered rendered) {
        var wrong = new Findings();
        var allowed = Set.of("/actuator/health/liveness", "/health/live");
        for (Manifest owner : rendered.of("Deployment")) {
            for (Manifest container : owner.containers()) {
                wrong.unless(
                        allowed.contains(container.text("livenessProbe.httpGet.path")),
                        owner,
                        "is restarted when something outside is away");
                wrong.unless(
                        container
                                .text("readinessProbe.httpGet.path")
                                .matches("/actuator/health/readiness|/health/ready"),
                        owner,
                        "is not asked whether it is ready");
            }
        }
        return wrong.found;
    }

    private static List<String> update(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.of("Deployment")) {
            Manifest pod = owner.at("spec.template.spec");
            wrong.unless(
                    owner.text("spec.strategy.rollingUpdate.maxUnavailable").equals("0"),
                    owner,
                    "ends an instance before another is ready");
            for (Manifest container : owner.containers()) {
                String sleep = container.text("lifecycle.preStop.sleep.seconds");
                wrong.unless(!sleep.isEmpty(), owner, "ends before callers know");
                int drain = Integer.parseInt(container
                        .variables()
                        .getOrDefault("CHASSIS_DRAIN", "0s")
                        .replace("s", ""));
                wrong.unless(
                        pod.number("terminationGracePeriodSeconds")
                                > (sleep.isEmpty() ? 0 : Integer.parseInt(sleep)) + drain + GRACE_OF_REQUESTS,
                        owner,
                        "is killed in the middle of its requests");
                boolean ours = owner.name().endsWith("-service");
                wrong.unless(
                        !ours || container.variables().containsKey("CHASSIS_DRAIN"),
                        owner,
                        "does not ask its callers to open new connections");
            }
        }
        return wrong.found;
    }

    private static List<String> spread(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.of("Deployment")) {
            var keys = new TreeSet<String>();
            for (Manifest constraint : owner.at("spec.template.spec").list("topologySpreadConstraints")) {
                keys.add(constraint.text("topologyKey"));
                wrong.unless(
                        Manifest.map(constraint.get("labelSelector.matchLabels"))
                                .equals(Manifest.map(owner.get("spec.selector.matchLabels"))),
                        owner,
                        "is spread by other pods' labels");
            }
            wrong.unless(
                    keys.equals(Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone")),
                    owner,
                    "is not spread over nodes and zones");
        }
        return wrong.found;
    }

    private static List<String> budgets(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.of("Deployment")) {
            Map<String, Object> labels = owner.pods().labels();
            var budgets = rendered.of("PodDisruptionBudget").stream()
                    .filter(budget -> Manifest.selects(Manifest.map(budget.get("spec.selector.matchLabels")), labels))
                    .toList();
            boolean wanted = new Manifest(rendered.values())
                    .text(valuesKey(owner) + ".podDisruptionBudget.enabled")
                    .equals("true");
            wrong.unless(budgets.size() == (wanted ? 1 : 0), owner, "has " + budgets.size() + " disruption budgets");
            for (Manifest budget : budgets) {
                wrong.unless(
                        budget.get("spec.minAvailable") != null
                                || !budget.text("spec.maxUnavailable").matches("0%?"),
                        budget,
                        "never lets a node be drained");
                wrong.unless(
                        budget.text("spec.unhealthyPodEvictionPolicy").equals("AlwaysAllow"),
                        budget,
                        "protects pods that do not work");
            }
        }
        return wrong.found;
    }

    private static List<String> autoscaling(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest scaler : rendered.of("HorizontalPodAutoscaler")) {
            String target = scaler.text("spec.scaleTargetRef.name");
            Manifest owner = find(rendered, "Deployment", target);
            if (owner == null) {
                wrong.add(scaler, "scales nothing");
                continue;
            }
            wrong.unless(owner.get("spec.replicas") == null, owner, "is reset to its replicas by each upgrade");
            wrong.unless(
                    scaler.number("spec.minReplicas") <= scaler.number("spec.maxReplicas"), scaler, "has no range");
        }
        for (Manifest owner : rendered.of("Deployment")) {
            boolean scaled = rendered.of("HorizontalPodAutoscaler").stream()
                    .anyMatch(scaler -> scaler.text("spec.scaleTargetRef.name").equals(owner.name()));
            wrong.unless(scaled || owner.get("spec.replicas") != null, owner, "has no number of instances");
        }
        return wrong.found;
    }

    private static List<String> denied(Rendered rendered) {
        var wrong = new Findings();
        List<Manifest> policies = rendered.of("NetworkPolicy");
        if (new Manifest(rendered.values()).text("networkPolicy.enabled").equals("false")) {
            return policies.isEmpty() ? List.of() : List.of("policies are made although they are off");
        }
        for (Manifest owner : rendered.pods()) {
            Map<String, Object> labels = owner.pods().labels();
            var mine = policies.stream()
                    .filter(policy ->
                            Manifest.selects(Manifest.map(policy.get("spec.podSelector.matchLabels")), labels))
                    .toList();
            wrong.unless(
                    mine.stream()
                            .anyMatch(policy -> policy.texts("spec.policyTypes").equals(List.of("Ingress", "Egress"))
                                    && policy.list("spec.ingress").isEmpty()
                                    && policy.list("spec.egress").isEmpty()),
                    owner,
                    "is not denied everything at first");
            wrong.unless(
                    mine.stream()
                            .flatMap(policy -> policy.list("spec.egress").stream())
                            .flatMap(rule -> rule.list("ports").stream())
                            .anyMatch(port -> port.text("port").equals("53")
                                    && port.text("protocol").equals("UDP")),
                    owner,
                    "cannot look up names");
        }
        for (Manifest policy : policies) {
            for (String direction : List.of("spec.ingress", "spec.egress")) {
                for (Manifest rule : policy.list(direction)) {
                    wrong.unless(!rule.list("ports").isEmpty(), policy, "allows every port");
                }
            }
        }
        return wrong.found;
    }

    /** A call needs a rule where it begins and one where it ends; the variables say which calls there are. */
    private static List<String> arrows(Rendered rendered) {
        var wrong = new Findings();
        if (rendered.of("NetworkPolicy").isEmpty()) {
            return List.of();
        }
        var needed = new TreeSet<String>();
        for (Manifest owner : rendered.of("Deployment")) {
            for (Manifest container : owner.containers()) {
                for (Map.Entry<String, String> variable : container.variables().entrySet()) {
                    Matcher address = ADDRESS.matcher(variable.getValue());
                    if (variable.getKey().endsWith("_URL")
                            && !variable.getKey().equals("PAYMENT_NOTIFY_URL")
                            && address.matches()) {
                        Manifest called = find(rendered, "Deployment", address.group(1));
                        if (called != null) {
                            needed.add(program(owner) + " > " + program(called));
                        }
                    }
                }
            }
        }
        if (needed.stream().anyMatch(arrow -> arrow.endsWith("> payment-platform-stub"))) {
            needed.add("payment-platform-stub > payment-service");
        }
        var out = new TreeSet<String>();
        var in = new TreeSet<String>();
        for (Manifest policy : rendered.of("NetworkPolicy")) {
            String me = String.valueOf(policy.labels().get("app.kubernetes.io/name"));
            for (String other : peers(policy.list("spec.egress"), "to")) {
                out.add(me + " > " + other);
            }
            for (String other : peers(policy.list("spec.ingress"), "from")) {
                in.add(other + " > " + me);
            }
        }
        out.remove("keycloak > keycloak");
        in.remove("keycloak > keycloak");
        if (!out.equals(needed)) {
            wrong.found.add("open at their begin: " + out + ", needed: " + needed);
        }
        if (!in.equals(needed)) {
            wrong.found.add("open at their end: " + in + ", needed: " + needed);
        }
        return wrong.found;
    }

    private static List<String> peers(List<Manifest> rules, String direction) {
        return rules.stream()
                .flatMap(rule -> rule.list(direction).stream())
                .map(peer -> Manifest.map(peer.get("podSelector.matchLabels")).get("app.kubernetes.io/name"))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .toList();
    }

    private static List<String> services(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest service : rendered.of("Service")) {
            Map<String, Object> selector = Manifest.map(service.get("spec.selector"));
            var targets = rendered.of("Deployment").stream()
                    .filter(owner -> Manifest.selects(selector, owner.pods().labels()))
                    .toList();
            wrong.unless(targets.size() == 1, service, "leads to " + targets.size() + " Deployments");
            for (Manifest target : targets) {
                var ports = target.containers().stream()
                        .flatMap(container -> container.list("ports").stream())
                        .map(port -> port.text("name") + "=" + port.text("containerPort"))
                        .toList();
                for (Manifest port : service.list("spec.ports")) {
                    wrong.unless(
                            ports.contains(port.text("targetPort") + "=" + port.text("port")),
                            service,
                            "leads to no port " + port.text("targetPort"));
                }
            }
        }
        for (Manifest owner : rendered.of("Deployment")) {
            wrong.unless(find(rendered, "Service", owner.name()) != null, owner, "has no Service");
        }
        return wrong.found;
    }

    /** Inside the cluster, names have no dot. */
    private static List<String> addresses(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.pods()) {
            for (Manifest container : owner.containers()) {
                for (Map.Entry<String, String> variable : container.variables().entrySet()) {
                    Matcher address = ADDRESS.matcher(variable.getValue());
                    if (!address.matches() || address.group(1).equals("localhost")) {
                        continue;
                    }
                    if (address.group(1).endsWith("-keycloak-service")
                            && !rendered.of("Keycloak").isEmpty()) {
                        continue;
                    }
                    Manifest service = find(rendered, "Service", address.group(1));
                    wrong.unless(
                            service != null
                                    && service.list("spec.ports").stream()
                                            .anyMatch(port -> port.text("port").equals(address.group(2))),
                            owner,
                            variable.getKey() + " leads nowhere: " + variable.getValue());
                }
            }
        }
        return wrong.found;
    }

    private static List<String> routes(Rendered rendered) {
        var wrong = new Findings();
        var backends = new ArrayList<Map.Entry<String, String>>();
        for (Manifest ingress : rendered.of("Ingress")) {
            for (Manifest rule : ingress.list("spec.rules")) {
                for (Manifest path : rule.list("http.paths")) {
                    String name = path.text("backend.service.name");
                    backends.add(Map.entry(name, path.text("path")));
                    Manifest service = find(rendered, "Service", name);
                    wrong.unless(
                            service != null
                                    && service.list("spec.ports").stream()
                                            .anyMatch(port ->
                                                    port.text("name").equals(path.text("backend.service.port.name"))),
                            ingress,
                            "leads nowhere: " + name);
                }
            }
        }
        for (Manifest route : rendered.of("HTTPRoute")) {
            for (Manifest rule : route.list("spec.rules")) {
                for (Manifest backend : rule.list("backendRefs")) {
                    String name = backend.text("name");
                    backends.add(Map.entry(name, rule.list("matches").getFirst().text("path.value")));
                    Manifest service = find(rendered, "Service", name);
                    wrong.unless(
                            service != null
                                    && service.list("spec.ports").stream()
                                            .anyMatch(port -> port.text("port").equals(backend.text("port"))),
                            route,
                            "leads nowhere: " + name);
                }
            }
            for (Manifest parent : route.list("spec.parentRefs")) {
                Manifest gateway = find(rendered, "Gateway", parent.text("name"));
                wrong.unless(
                        parent.get("namespace") != null
                                || (gateway != null
                                        && gateway.list("spec.listeners").stream()
                                                .anyMatch(listener ->
                                                        listener.text("name").equals(parent.text("sectionName")))),
                        route,
                        "has no Gateway");
            }
        }
        for (Map.Entry<String, String> backend : backends) {
            boolean allowed = backend.getKey().endsWith("-gateway")
                    || (backend.getKey().endsWith("-payment-platform-stub")
                            && backend.getValue().equals("/cashier"));
            if (!allowed) {
                wrong.found.add("the public reaches " + backend);
            }
        }
        return wrong.found;
    }

    private static List<String> references(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.pods()) {
            Manifest pod = owner.at("spec.template.spec");
            wrong.unless(
                    find(rendered, "ServiceAccount", pod.text("serviceAccountName")) != null,
                    owner,
                    "has no service account");
            var volumes = pod.list("volumes").stream()
                    .map(volume -> volume.text("name"))
                    .toList();
            var mounted = new HashSet<String>();
            for (Manifest container : owner.containers()) {
                for (Manifest mount : container.list("volumeMounts")) {
                    mounted.add(mount.text("name"));
                    wrong.unless(volumes.contains(mount.text("name")), owner, "mounts no volume " + mount.text("name"));
                }
                for (Map.Entry<String, String> variable : container.variables().entrySet()) {
                    String file = variable.getValue().replaceAll(".*(/etc/baoming/[^&]*)$", "$1");
                    if (file.startsWith("/etc/baoming/")) {
                        String directory = file.substring(0, file.lastIndexOf('/'));
                        wrong.unless(
                                container.list("volumeMounts").stream()
                                        .anyMatch(
                                                mount -> mount.text("mountPath").equals(directory)),
                                owner,
                                variable.getKey() + " names a file that is not mounted: " + file);
                    }
                }
            }
            wrong.unless(mounted.containsAll(volumes), owner, "has a volume that is not mounted");
        }
        return wrong.found;
    }

    private static List<String> secrets(Rendered rendered) {
        var wrong = new Findings();
        var named = new TreeSet<String>();
        collectSecrets(rendered.values(), named);
        // Their operators make these.
        rendered.of("KafkaUser").forEach(user -> named.add(user.name() + "/sasl.jaas.config"));
        rendered.of("Kafka").forEach(kafka -> named.add(kafka.name() + "-cluster-ca-cert/ca.crt"));
        rendered.of("Cluster").forEach(cluster -> named.add(cluster.name() + "-ca/ca.crt"));
        for (Manifest owner : rendered.pods()) {
            for (Manifest volume : owner.at("spec.template.spec").list("volumes")) {
                for (Manifest item : volume.list("secret.items")) {
                    String secret = volume.text("secret.secretName") + "/" + item.text("key");
                    wrong.unless(named.contains(secret), owner, "reads a Secret that no value names: " + secret);
                }
                wrong.unless(
                        volume.get("secret") == null
                                || !volume.list("secret.items").isEmpty(),
                        owner,
                        "mounts every key of a Secret");
            }
            for (Manifest container : owner.containers()) {
                for (Manifest variable : container.list("env")) {
                    if (SECRET.matcher(variable.text("name")).matches()
                            && !variable.text("name").endsWith("_ENCRYPTION_KEY_ID")) {
                        wrong.unless(
                                variable.get("valueFrom.secretKeyRef") != null,
                                owner,
                                "has a secret in clear: " + variable.text("name"));
                    }
                    if (variable.get("valueFrom") != null) {
                        String secret = variable.text("valueFrom.secretKeyRef.name") + "/"
                                + variable.text("valueFrom.secretKeyRef.key");
                        wrong.unless(named.contains(secret), owner, "reads a Secret that no value names: " + secret);
                    }
                }
            }
        }
        rendered.of("Secret").forEach(secret -> wrong.add(secret, "is made by the chart"));
        return wrong.found;
    }

    static void collectSecrets(@Nullable Object values, Set<String> named) {
        if (values instanceof Map<?, ?> map) {
            if (map.get("existingSecret") instanceof String secret
                    && map.get("existingSecretKey") instanceof String key) {
                named.add(secret + "/" + key);
            }
            map.values().forEach(value -> collectSecrets(value, named));
        } else if (values instanceof List<?> list) {
            list.forEach(value -> collectSecrets(value, named));
        }
    }

    private static List<String> failover(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest database : rendered.of("Cluster")) {
            wrong.unless(
                    database.number("spec.instances") == 1
                            || database.get("spec.postgresql.synchronous.number") != null,
                    database,
                    "answers commits that no other instance has");
        }
        return wrong.found;
    }

    private static List<String> names(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest manifest : rendered.manifests()) {
            Pattern allowed = Set.of("Service", "Deployment", "Job", "Cluster", "Kafka", "KafkaNodePool")
                            .contains(manifest.kind())
                    ? DNS_LABEL
                    : DNS_NAME;
            wrong.unless(
                    allowed.matcher(manifest.name()).matches()
                            && manifest.name().length() <= 63,
                    manifest,
                    "has a name that does not fit");
            Stream.concat(manifest.labels().values().stream(), manifest.pods().labels().values().stream())
                    .forEach(value -> wrong.unless(
                            LABEL.matcher(String.valueOf(value)).matches(),
                            manifest,
                            "has a label that does not fit: " + value));
            wrong.unless(
                    "baoming".equals(manifest.labels().get("app.kubernetes.io/part-of")),
                    manifest,
                    "does not say that it belongs to the suite");
        }
        return wrong.found;
    }

    private static List<String> unique(Rendered rendered) {
        var wrong = new Findings();
        var titles = new HashSet<String>();
        for (Manifest manifest : rendered.manifests()) {
            wrong.unless(titles.add(manifest.title()), manifest, "stands twice");
            for (Manifest container : manifest.containers()) {
                var variables = new HashSet<String>();
                for (Manifest variable : container.list("env")) {
                    wrong.unless(
                            variables.add(variable.text("name")), manifest, variable.text("name") + " stands twice");
                }
            }
        }
        return wrong.found;
    }

    private static List<String> images(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.pods()) {
            String key = valuesKey(owner);
            String digest = new Manifest(rendered.values()).text(key + ".image.digest");
            for (Manifest container : owner.containers()) {
                String image = container.text("image");
                wrong.unless(
                        digest.isEmpty()
                                ? image.matches(".+:[^:/]+") && !image.endsWith(":latest")
                                : image.endsWith("@" + digest),
                        owner,
                        "runs " + image);
            }
        }
        return wrong.found;
    }

    private static List<String> selectors(Rendered rendered) {
        var wrong = new Findings();
        for (Manifest owner : rendered.of("Deployment")) {
            Map<String, Object> selector = Manifest.map(owner.get("spec.selector.matchLabels"));
            wrong.unless(
                    !selector.containsKey("app.kubernetes.io/version") && !selector.containsKey("helm.sh/chart"),
                    owner,
                    "cannot be updated");
            wrong.unless(!owner.pods().labels().containsKey("helm.sh/chart"), owner, "restarts with every new chart");
            wrong.unless(Manifest.selects(selector, owner.pods().labels()), owner, "does not find its own pods");
            for (Manifest other : rendered.of("Deployment")) {
                wrong.unless(
                        other.name().equals(owner.name())
                                || !Manifest.selects(selector, other.pods().labels()),
                        owner,
                        "takes the pods of " + other.name());
            }
        }
        return wrong.found;
    }

    private static List<String> migrations(Rendered rendered) {
        var wrong = new Findings();
        Manifest values = new Manifest(rendered.values());
        boolean hooks = values.text("migrations.mode").equals("hook");
        var databases = new TreeSet<String>();
        for (Manifest owner : rendered.of("Deployment")) {
            owner.containers().stream()
                    .map(container -> container.variables().get("DATABASE_URL"))
                    .filter(Objects::nonNull)
                    .forEach(databases::add);
        }
        var migrated = new TreeSet<String>();
        for (Manifest job : rendered.of("Job")) {
            Manifest pod = job.at("spec.template.spec");
            wrong.unless(pod.text("restartPolicy").equals("Never"), job, "hides its failures");
            wrong.unless(job.get("spec.activeDeadlineSeconds") != null, job, "may hang for ever");
            wrong.unless(job.get("spec.backoffLimit") != null, job, "is tried six times");
            String when =
                    String.valueOf(Manifest.map(job.get("metadata.annotations")).get(Chart.HOOK));
            wrong.unless(job.hook() == hooks && (!hooks || when.contains("pre-upgrade")), job, "does not come first");
            job.containers()
                    .forEach(container -> migrated.add(container.variables().getOrDefault("DATABASE_URL", "")));
            Manifest account = find(rendered, "ServiceAccount", pod.text("serviceAccountName"));
            wrong.unless(account != null && account.hook() == hooks, job, "comes before its service account");
        }
        boolean enabled = values.text("migrations.enabled").equals("true");
        if (!migrated.equals(enabled ? databases : Set.of())) {
            wrong.found.add("migrated are " + migrated + ", used " + databases);
        }
        return wrong.found;
    }

    /** The name of the program that a Deployment runs. */
    private static String program(Manifest owner) {
        return String.valueOf(owner.pods().labels().get("app.kubernetes.io/name"));
    }

    /** Where the values of an owner's program are: {@code passportService}. */
    private static String valuesKey(Manifest owner) {
        String program = owner.is("Job") ? String.valueOf(owner.labels().get("baoming.org/migrates")) : program(owner);
        var key = new StringBuilder();
        for (String word : program.replaceAll("-\\d\\d$", "").split("-", -1)) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    static @Nullable Manifest find(Rendered rendered, String kind, String name) {
        return rendered.of(kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static final class Findings {
        private final List<String> found = new ArrayList<>();

        void unless(boolean right, Manifest manifest, String sentence) {
            if (!right) {
                add(manifest, sentence);
            }
        }

        void add(Manifest manifest, String sentence) {
            found.add(manifest.title() + " " + sentence);
        }
    }
}
