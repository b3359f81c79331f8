package org.baoming.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.baoming.local.Home;
import org.baoming.local.Secrets;
import org.baoming.local.programs.Baoming;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chart knows the programs as they are: their variables, ports, calls, metrics, and their way to migrate. The launcher of
 * {@code deploy/up} is the other place that knows them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgramsTest {

    /** Read by the JVM and by the AWS SDK, not by our code. */
    private static final Set<String> OF_LIBRARIES =
            Set.of("JAVA_TOOL_OPTIONS", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "SERVER_ADDRESS");

    /** The beginnings of names of maps, whose keys are the operator's. */
    private static final List<String> OF_MAPS =
            List.of("SPRING_KAFKA_PROPERTIES_", "PASSPORT_SMS_ALIYUN_TEMPLATES_", "ENROLLMENT_GROUPCOMMIT_");

    /** What deploy/up sets for one machine, where a cluster has its own way. */
    private static final Set<String> OF_ONE_MACHINE = Set.of(
            // The ports of the programs are their own in the cluster.
            "SERVER_PORT",
            "MANAGEMENT_SERVER_PORT",
            // No program of the chart reads a file of a key directly under these names when another acquirer is set.
            "PLATFORM_PUBLIC_URL");

    private static final List<String> PUBLISHERS = List.of(
            "gateway",
            "chassis",
            "passport-service",
            "enrollment-service",
            "photo-service",
            "audit-service",
            "payment-service",
            "scheduling-service");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)");
    private static final Pattern METRIC =
            Pattern.compile("\\b((?:enrollment|payment|passport|audit|photo|scheduling|chassis|gateway)_[A-Za-z_]+)");
    private static final Pattern CALLED = Pattern.compile("\\$\\{([A-Z]+)_SERVICE_URL");
    private static final Pattern PROPERTY = Pattern.compile("\"name\": \"([a-z0-9.-]+)\"");

    @SuppressWarnings("NullAway.Init") // by render
    private Map<String, List<Manifest>> rendered;

    @BeforeAll
    void render(@TempDir Path directory) {
        Chart chart = Chart.copyTo(directory);
        rendered = new HashMap<>();
        Chart.values().forEach((name, file) -> rendered.put(name, chart.render(file)));
    }

    @TestFactory
    Stream<DynamicTest> everyVariableOfTheChartIsKnownToItsProgram() {
        Set<String> springBoot = springBoot();
        return rendered.entrySet().stream()
                .map(manifests -> DynamicTest.dynamicTest(manifests.getKey(), () -> {
                    var unknown = new TreeSet<String>();
                    for (Manifest owner : ours(manifests.getValue())) {
                        Set<String> known = placeholders(module(owner));
                        for (Manifest container : owner.containers()) {
                            for (String name : container.variables().keySet()) {
                                if (!known.contains(name)
                                        && !springBoot.contains(name)
                                        && !OF_LIBRARIES.contains(name)
                                        && OF_MAPS.stream().noneMatch(name::startsWith)) {
                                    unknown.add(owner.name() + ": " + name);
                                }
                            }
                        }
                    }
                    assertThat(unknown).isEmpty();
                }));
    }

    /** What a program reads and deploy/up sets, some deployment of the chart sets, too. */
    @Test
    void everyVariableOfDeployUpIsSetByTheChart(@TempDir Path home) {
        var set = new HashMap<String, Set<String>>();
        rendered.values()
                .forEach(manifests -> ours(manifests)
                        .forEach(owner -> owner.containers()
                                .forEach(container -> set.computeIfAbsent(module(owner), ignored -> new TreeSet<>())
                                        .addAll(container.variables().keySet()))));
        var missing = new TreeSet<String>();
        launcher(home).forEach((program, variables) -> {
            Set<String> read = placeholders(program);
            variables.keySet().stream()
                    .filter(read::contains)
                    .filter(name -> !OF_ONE_MACHINE.contains(name))
                    .filter(name -> !set.getOrDefault(program, Set.of()).contains(name))
                    .forEach(name -> missing.add(program + ": " + name));
        });
        assertThat(missing).isEmpty();
    }

    /** Where the chart and deploy/up can mean the same, they do: no program is missing on either side. */
    @Test
    void theChartAndDeployUpHaveTheSamePrograms(@TempDir Path home) {
        var programs = ours(rendered.getOrDefault("demonstration", List.of())).stream()
                .map(ProgramsTest::module)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(programs).isEqualTo(new TreeSet<>(launcher(home).keySet()));
    }

    @Test
    void portsAreThoseOfTheApplications() {
        for (Manifest owner : ours(rendered.getOrDefault("demonstration", List.of()))) {
            String name = module(owner).equals("payment-platform-stub") ? "payment-platform-stub" : "application";
            String yaml = read(directory(module(owner)).resolve("src/main/resources/" + name + ".yaml"));
            for (Manifest port : owner.containers().getFirst().list("ports")) {
                assertThat(yaml)
                        .as(owner.name())
                        .containsPattern(":\\s*(\\$\\{[A-Z_]+:)?" + port.text("containerPort"));
            }
        }
    }

    /** A service has the addresses of those that it calls, and of no others; network policies follow from the same list. */
    @Test
    void callsAreThoseOfTheClients() {
        for (Manifest owner : ours(rendered.getOrDefault("minimal", List.of()))) {
            var called = new TreeSet<String>();
            Matcher address = CALLED.matcher(sources(directory(module(owner)).resolve("src/main")));
            while (address.find()) {
                called.add(address.group(1) + "_SERVICE_URL");
            }
            var set = owner.containers().getFirst().variables().keySet().stream()
                    .filter(name -> name.endsWith("_SERVICE_URL"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(set).as(owner.name()).isEqualTo(called);
        }
    }

    @Test
    void migrationsStartAClassThatExists() {
        for (Manifest job : rendered.getOrDefault("minimal", List.of()).stream()
                .filter(manifest -> manifest.is("Job"))
                .toList()) {
            List<String> command = job.containers().getFirst().texts("command");
            assertThat(command.get(2)).matches("/app/[a-z-]+\\.jar");
            String type = command.getLast();
            Path module = type.startsWith("org.baoming.chassis")
                    ? Chart.repository().resolve("chassis")
                    : directory(command.get(2).replaceAll("/app/(.*)\\.jar", "$1"));
            assertThat(module.resolve("src/main/java/" + type.replace('.', '/') + ".java"))
                    .as(job.name())
                    .exists();
        }
    }

    /** Alerts, dashboards and the alarms in the READMEs ask for metrics that somebody publishes. */
    @Test
    void metricsOfAlertsAndDashboardsExist() {
        var published = new StringBuilder(sources(directory("chassis/pdf").resolve("src/main/java")));
        var asked = new StringBuilder(sources(Chart.source().resolve("files/alerts"))
                + sources(Chart.source().resolve("files/dashboards")));
        for (String module : PUBLISHERS) {
            published.append(sources(directory(module).resolve("src/main/java")));
            asked.append(read(directory(module).resolve("README.md")));
        }
        Matcher metric = METRIC.matcher(asked);
        var unknown = new TreeSet<String>();
        int count = 0;
        while (metric.find()) {
            count++;
            String name = metric.group(1).replace('_', '.');
            String base = name.replaceAll("(\\.seconds)?(\\.(total|count|sum|bucket|max))?$", "");
            if (published.indexOf('"' + name + '"') < 0 && published.indexOf('"' + base + '"') < 0) {
                unknown.add(metric.group(1));
            }
        }
        assertThat(count).isGreaterThan(20);
        assertThat(unknown).isEmpty();
    }

    private static Map<String, Map<String, String>> launcher(Path home) {
        var place = new Home(Chart.repository(), home);
        return new Baoming(place, new Secrets(place.secrets()), true, 2525, 8191).environments();
    }

    /** Deployments of our own programs: not Keycloak. */
    private static List<Manifest> ours(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.is("Deployment") && !module(manifest).equals("keycloak"))
                .toList();
    }

    private static String module(Manifest owner) {
        return String.valueOf(owner.labels().get("app.kubernetes.io/name"));
    }

    private static Path directory(String module) {
        return Chart.repository().resolve(module.equals("payment-platform-stub") ? "deploy/" + module : module);
    }

    /** The variables that a program's settings and clients read. */
    private static Set<String> placeholders(String module) {
        var read = new TreeSet<String>();
        String text = sources(directory(module).resolve("src/main"));
        if (module.endsWith("-service")) {
            text += sources(Chart.repository().resolve("chassis/src/main"));
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            read.add(placeholder.group(1));
        }
        return read;
    }

    /** The properties of the jars of Spring Boot that are in target/spring-boot, as variables. */
    private static Set<String> springBoot() {
        var names = new TreeSet<String>();
        try (Stream<Path> jars = Files.list(Path.of("target/spring-boot"))) {
            for (Path path : jars.toList()) {
                try (var jar = new JarFile(path.toFile())) {
                    var entry = jar.getJarEntry("META-INF/spring-configuration-metadata.json");
                    String metadata = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    Matcher property = PROPERTY.matcher(metadata);
                    while (property.find()) {
                        names.add(property.group(1)
                                .replace("-", "")
                                .replace('.', '_')
                                .toUpperCase(Locale.ROOT));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(names).contains("SPRING_KAFKA_SECURITY_PROTOCOL");
        return names;
    }

    private static String sources(Path directory) {
        var texts = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(file -> file.toString().matches(".*\\.(java|yaml|json)"))
                    .filter(file -> !file.toString().contains("/src/main/web/"))
                    .toList()) {
                texts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join("\n", texts);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
