package org.baoming.local.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CheckSupplyTest {

    /** Of the text {@code a}. */
    private static final String SHA256 = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    @TempDir
    Path directory;

    @Test
    @DisplayName(
            "A library that is in the program but not in its bill of materials is found, in a jar and in a directory")
    void a_library_that_nobody_named() throws IOException {
        List<Component> components = Component.of(JsonMapper.shared().readTree("""
                {"components": [{"purl": "pkg:maven/a/a@1?type=jar", "licenses": [{"license": {"id": "MIT"}}],
                  "hashes": [{"alg": "MD5", "content": "0cc175b9c0f1b6a831c399e269772661"}, {"alg": "SHA-256", "content": "%s"}]}]}
                """.formatted(SHA256)));
        Path program = directory.resolve("program.jar");
        try (OutputStream file = Files.newOutputStream(program);
                var jar = new ZipOutputStream(file)) {
            entry(jar, "BOOT-INF/lib/a-1.jar", "a");
            entry(jar, "BOOT-INF/lib/b-1.jar", "b");
            entry(jar, "BOOT-INF/lib/spring-boot-jarmode-tools-4.1.2.jar", "t");
            entry(jar, "BOOT-INF/classes/application.yaml", "c");
        }
        Path libraries = Files.createDirectories(directory.resolve("lib"));
        Files.writeString(libraries.resolve("a-1.jar"), "a");
        Files.writeString(libraries.resolve("c-1.jar"), "c");

        assertThat(CheckSupply.missing(CheckSupply.hashes(program), components))
                .containsExactly("BOOT-INF/lib/b-1.jar");
        assertThat(CheckSupply.missing(CheckSupply.hashes(libraries), components))
                .containsExactly("c-1.jar");
    }

    @Test
    @DisplayName("Licences are read as id, as name, and as expression; a name is the package without its version")
    void components() {
        List<Component> components = Component.of(JsonMapper.shared().readTree("""
                {"components": [
                  {"purl": "pkg:npm/%40noble/hashes@2.4.0", "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Own"}}]},
                  {"purl": "pkg:maven/a/a@1?type=jar", "licenses": [{"expression": "MIT OR Apache-2.0"}]},
                  {"purl": "pkg:npm/@scope/b@1.0"}]}
                """));

        assertThat(components)
                .extracting(Component::licences)
                .containsExactly(List.of("MIT", "Own"), List.of("MIT OR Apache-2.0"), List.of());
        assertThat(components)
                .extracting(Component::name)
                .containsExactly("pkg:npm/%40noble/hashes", "pkg:maven/a/a", "pkg:npm/@scope/b");
    }

    @Test
    @DisplayName("Every package of the pages, and of what builds them, has a licence that is allowed")
    void licences_of_the_pages() throws IOException {
        Path root = Path.of("../..");
        var licences = new Licences(Files.readAllLines(root.resolve("deploy/supply-chain/licences")));
        var packages = JsonMapper.shared()
                .readTree(Files.readString(root.resolve("chassis/web/package-lock.json")))
                .path("packages");

        assertThat(packages.propertyStream()
                        .filter(one -> !one.getKey().isEmpty())
                        .flatMap(one -> licences
                                .objection(new Component(
                                        "pkg:npm/" + one.getKey().replaceFirst("^.*node_modules/", ""),
                                        List.of(one.getValue().path("license").asString("unknown")),
                                        Set.of()))
                                .stream()))
                .isEmpty();
    }

    private static void entry(ZipOutputStream jar, String name, String content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
