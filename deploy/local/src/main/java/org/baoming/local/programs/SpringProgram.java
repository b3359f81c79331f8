package org.baoming.local.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
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

/**
 * A Spring Boot program that runs from its unpacked jar with an AOT cache. Each new jar is unpacked and trained once; the
 * result is in {@code programs/<name>}.
 */
final class SpringProgram implements Program {

    /**
     * @param program what runs; its instances share it
     * @param name of the instance
     * @param needs for an instance that is not the first also the first, which prepares the program and its database for both
     * @param port where it serves
     * @param healthPort where it tells whether it does
     * @param heap megabytes
     * @param busy whether it is what a nation calls in the same minute; the others are compiled quickly rather than well,
     *     which halves the processor time of their start
     */
    record Settings(
            String program,
            String name,
            Layer layer,
            Set<String> needs,
            Path jar,
            int port,
            int healthPort,
            int heap,
            boolean busy,
            Map<String, String> environment) {}

    private final Home home;
    private final Settings settings;
    private final Path directory;

    SpringProgram(Home home, Settings settings) {
        this.home = home;
        this.settings = settings;
        this.directory = home.data().resolve("programs").resolve(settings.program);
    }

    @Override
    public String name() {
        return settings.name;
    }

    @Override
    public Layer layer() {
        return settings.layer;
    }

    @Override
    public Set<String> needs() {
        return settings.needs;
    }

    @Override
    public List<Integer> ports() {
        return settings.port == settings.healthPort
                ? List.of(settings.port)
                : List.of(settings.port, settings.healthPort);
    }

    private boolean isFirst() {
        return settings.name.equals(settings.program);
    }

    @Override
    public void prepare(Progress progress) throws IOException, InterruptedException {
        if (!isFirst()) {
            return;
        }
        if (!Files.exists(settings.jar)) {
            throw new LauncherException(settings.jar + " is not there: run deploy/up, which builds it.");
        }
        Path stamp = directory.resolve("stamp");
        Path content = directory.resolve("content");
        String seen = lastChange();
        if (Files.exists(stamp) && Files.readString(stamp).equals(seen)) {
            return;
        }
        // A build that changed nothing gives the same jar again: what was learned still fits.
        String hash = hash();
        if (!Files.exists(content) || !Files.readString(content).equals(hash)) {
            Archives.create(directory, next -> {
                Processes.run(
                        "Unpacking " + settings.jar.getFileName(),
                        new Launch(
                                List.of(
                                        Jdk.java(),
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Djarmode=tools",
                                        "-jar",
                                        settings.jar.toString(),
                                        "extract",
                                        "--force",
                                        "--destination",
                                        next.toString()),
                                Map.of(),
                                home.data()),
                        home.log(settings.name),
                        Duration.ofMinutes(2));
                Files.writeString(next.resolve("content"), hash);
            });
        }
        Files.writeString(stamp, seen);
    }

    @Override
    public void beforeLaunch(Progress progress) throws IOException, InterruptedException {
        if (!isFirst()) {
            return;
        }
        aot().train(this, plain(), home.log(settings.name + "-training"), progress);
    }

    private AotCache aot() {
        return new AotCache(directory, javaOptions());
    }

    private List<String> javaOptions() {
        return List.of(
                "-Xmx" + settings.heap + "m",
                settings.busy ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                "-Xms16m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                // Memory that is not needed goes back soon: a dozen programs share the machine.
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    @Override
    public Launch launch() {
        return aot().launch(plain());
    }

    private Launch plain() {
        var command = new ArrayList<String>();
        command.add(Jdk.java());
        command.addAll(javaOptions());
        command.add("-jar");
        command.add(directory.resolve(settings.jar.getFileName().toString()).toString());
        return new Launch(command, settings.environment, home.data());
    }

    /** A build sets the same time on each jar, so it is the time of the inode that tells. */
    private String lastChange() throws IOException {
        return settings.jar + " " + Files.size(settings.jar) + " " + Files.getAttribute(settings.jar, "unix:ctime");
    }

    private String hash() throws IOException {
        try (InputStream in = Files.newInputStream(settings.jar);
                var digest =
                        new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(digest);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean isReady() {
        return Probe.http(settings.healthPort, "/actuator/health/readiness");
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(4);
    }

    @Override
    public Duration stopLimit() {
        // Requests in flight get 20 s.
        return Duration.ofSeconds(30);
    }
}
