package org.baoming.chassis.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The providers that the realm needs ({@code passport-service/keycloak}), for a Keycloak that a test starts. */
public final class KeycloakProviders {

    private KeycloakProviders() {}

    /**
     * From the classes as they are now, so that no older jar is used by mistake.
     *
     * @param module the folder {@code passport-service/keycloak}, seen from the test
     * @param home where Keycloak was unpacked
     */
    public static void install(Path module, Path home) throws IOException {
        Path classes = module.resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(classes + " is missing: build with -am, which builds it first");
        }
        Path jar = Files.createDirectories(home.resolve("providers")).resolve("keycloak-providers.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }
}
