package org.baoming.local.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.baoming.local.Home;
import org.baoming.local.Launch;
import org.baoming.local.LauncherException;
import org.baoming.local.Probe;
import org.baoming.local.Processes;
import org.baoming.local.Program;
import org.baoming.local.Progress;
import org.baoming.local.Secrets;

/**
 * The real Keycloak from its distribution, optimised once for PostgreSQL. Its realm is imported at the first start, with
 * the secrets in place of the placeholders. A realm that exists is not changed, so an older one lacks what a newer file
 * contains.
 *
 * <p>It is started without {@code kc.sh}: that script would remain as the parent process, and killing it would leave the
 * server running.
 */
final class Keycloak implements Program {

    static final String NAME = "keycloak";
    static final int PORT = 8180;
    static final String DATABASE = "keycloak";

    private static final int MANAGEMENT_PORT = 9180;
    private static final List<String> BUILD = List.of("build", "--db=postgres", "--health-enabled=true");

    private final Home home;
    private final Secrets secrets;
    private final Map<String, String> placeholders;
    private final Path distribution;
    private final Path programs;

    /** @param placeholders what the realm file needs */
    Keycloak(Home home, Secrets secrets, Map<String, String> placeholders) {
        this.home = home;
        this.secrets = secrets;
        this.placeholders = placeholders;
        this.distribution = distribution(home);
        this.programs = home.data()
                .resolve("programs")
                .resolve(distribution
                        .getFileName()
                        .toString()
                        .replace(".zip", "")
                        .replace("-quarkus-dist", ""));
    }

    private static Path distribution(Home home) {
        Path directory = home.repository().resolve("deploy/local/target/keycloak");
        try (var files = Files.newDirectoryStream(directory, "*.zip")) {
            for (Path file : files) {
                return file;
            }
        } catch (IOException e) {
            throw new LauncherException("Keycloak's distribution cannot be read: run deploy/up, which builds it.", e);
        }
        throw new LauncherException("There is no distribution of Keycloak in " + directory + ": run deploy/up again.");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Layer layer() {
        return Layer.SIGN_IN;
    }

    @Override
    public Set<String> needs() {
        return Set.of(PostgreSql.NAME);
    }

    @Override
    public List<Integer> ports() {
        return List.of(PORT, MANAGEMENT_PORT);
    }

    @Override
    public void prepare(Progress progress) throws IOException, InterruptedException {
        if (!Files.exists(programs)) {
            Archives.create(programs, directory -> Archives.unpackZip(distribution, directory, 1));
            progress.say(NAME + ": unpacked");
        }
        Path own = home.repository().resolve("passport-service/keycloak");
        Archives.mirror(own.resolve("target/theme/baoming"), programs.resolve("themes/baoming"));
        Path imports = Files.createDirectories(programs.resolve("data/import"));
        for (String file : List.of("realm/passport-realm.json", "demonstration/passport-users-0.json")) {
            Path source = own.resolve(file);
            Files.write(imports.resolve(source.getFileName()), Files.readAllBytes(source));
        }
        Path providers = own.resolve("target/keycloak-providers.jar");
        String built = BUILD + " " + Jdk.build() + " " + Archives.digest(providers);
        Path stamp = programs.resolve("built-with");
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(built)) {
            Files.deleteIfExists(stamp);
            Files.createDirectories(programs.resolve("providers"));
            Files.copy(
                    providers,
                    programs.resolve("providers/keycloak-providers.jar"),
                    StandardCopyOption.REPLACE_EXISTING);
            optimise(progress);
            Files.writeString(stamp, built);
        }
    }

    /**
     * Keycloak composes itself for its options and with our providers; that takes long and is kept. What its JVM has learned
     * before no longer fits.
     */
    private void optimise(Progress progress) throws IOException, InterruptedException {
        progress.say(NAME + ": is optimised, which takes a while; only where it or its providers have changed");
        AotCache.forget(programs);
        Processes.run(
                "Optimising Keycloak",
                new Launch(java(BUILD), Map.of(), programs),
                home.log(NAME),
                Duration.ofMinutes(10));
        progress.say(NAME + ": optimised");
    }

    @Override
    public void beforeLaunch(Progress progress) throws IOException, InterruptedException {
        aot().train(this, plain(), home.log(NAME + "-training"), progress);
    }

    @Override
    public Launch launch() {
        return aot().launch(plain());
    }

    private AotCache aot() {
        return new AotCache(programs, BUILD, java(List.of()));
    }

    private Launch plain() {
        var environment = new HashMap<String, String>(placeholders);
        environment.put("KC_DB_URL", PostgreSql.url(DATABASE));
        environment.put("KC_DB_USERNAME", DATABASE);
        environment.put("KC_DB_PASSWORD", PostgreSql.password(secrets, DATABASE));
        environment.put("KC_DB_POOL_INITIAL_SIZE", "2");
        environment.put("KC_DB_POOL_MIN_SIZE", "2");
        environment.put("KC_DB_POOL_MAX_SIZE", "20");
        environment.put("KC_CACHE", "local");
        // Else it complains at each look at its health while it starts.
        environment.put("KC_LOG_LEVEL", "info,io.smallrye.health:off");
        environment.put("KC_HTTP_ENABLED", "true");
        environment.put("KC_HTTP_HOST", "localhost");
        environment.put("KC_HTTP_PORT", Integer.toString(PORT));
        environment.put("KC_HTTP_MANAGEMENT_PORT", Integer.toString(MANAGEMENT_PORT));
        // It has several addresses: that of each origin by the gateway, which says which, and this one for services
        //
        environment.put("KC_HOSTNAME_STRICT", "false");
        environment.put("KC_PROXY_HEADERS", "xforwarded");
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.readable("KEYCLOAK_ADMIN_PASSWORD"));
        return new Launch(java(List.of("start", "--optimized", "--import-realm")), environment, programs);
    }

    /** What {@code bin/kc.sh} of this version would run, with a smaller heap. */
    private List<String> java(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Jdk.java());
        command.addAll(List.of("-Xms64m", "-Xmx384m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
        command.addAll(List.of("-Duser.language=en", "-Duser.country=US", "-Djava.security.egd=file:/dev/urandom"));
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
        command.add("-Dkc.home.dir=" + programs);
        command.add("-Djboss.server.config.dir=" + programs.resolve("conf"));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Dpicocli.disable.closures=true");
        command.add("-Dquarkus-log-max-startup-records=10000");
        command.addAll(List.of("-cp", programs.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(arguments);
        return command;
    }

    @Override
    public boolean isReady() {
        return Probe.http(MANAGEMENT_PORT, "/health/ready");
    }

    @Override
    public Duration startLimit() {
        // The first start makes the tables and imports the realm.
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(20);
    }
}
