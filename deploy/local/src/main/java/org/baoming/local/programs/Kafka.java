package org.baoming.local.programs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
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

/** One Kafka node that is broker and controller (KRaft), in its own process. Its data is in {@code kafka}. */
final class Kafka implements Program {

    static final String NAME = "kafka";
    static final int PORT = 9192;

    private static final int CONTROLLER_PORT = 9193;

    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT %4$s %3$s %5$s%6$s%n",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED");

    private final Home home;
    private final Path data;
    private final Path settings;
    private final Path libraries;

    Kafka(Home home) {
        this.home = home;
        this.data = home.data().resolve("kafka");
        this.settings = home.run().resolve("kafka.properties");
        this.libraries = home.repository().resolve("deploy/local/target/kafka-libs");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Layer layer() {
        return Layer.EVENTS;
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<Integer> ports() {
        return List.of(PORT, CONTROLLER_PORT);
    }

    @Override
    public void prepare(Progress progress) throws IOException, InterruptedException {
        if (!Files.exists(data.resolve("meta.properties"))) {
            Archives.create(data, directory -> {
                writeSettings(directory);
                Processes.run(
                        "Making Kafka's data directory",
                        java("kafka.tools.StorageTool", "format", "-t", newClusterId(), "-c", settings.toString()),
                        home.log(NAME),
                        Duration.ofMinutes(2));
            });
            progress.say(NAME + ": made a new data directory");
        }
        writeSettings(data);
    }

    private static String newClusterId() {
        var random = new SecureRandom();
        byte[] id = ByteBuffer.allocate(16)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .array();
        // An id that starts with a dash would be taken for an option.
        id[0] &= 0x7f;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    private void writeSettings(Path directory) throws IOException {
        Files.writeString(settings, """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://localhost:%d,CONTROLLER://localhost:%d
                advertised.listeners=PLAINTEXT://localhost:%d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=PLAINTEXT
                controller.listener.names=CONTROLLER
                controller.quorum.voters=1@localhost:%d
                log.dirs=%s
                auto.create.topics.enable=false
                # One broker: one copy of everything, and nobody to wait for.
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.num.partitions=8
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=8
                group.initial.rebalance.delay.ms=0
                # Small: this is a broker for one machine.
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.dedupe.buffer.size=16777216
                log.index.size.max.bytes=1048576
                """.formatted(PORT, CONTROLLER_PORT, PORT, CONTROLLER_PORT, directory));
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
        Path directory = home.data().resolve("programs");
        try (var jars = Files.list(libraries)) {
            List<String> names = jars.map(Path::toString).sorted().toList();
            return new AotCache(Files.createDirectories(directory.resolve(NAME)), names, JVM);
        } catch (IOException e) {
            throw new LauncherException(
                    "Kafka's libraries are not in " + libraries + ": run deploy/up, which builds.", e);
        }
    }

    private Launch plain() {
        return java("kafka.Kafka", settings.toString());
    }

    private Launch java(String main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Jdk.java());
        command.addAll(JVM);
        command.addAll(List.of("-cp", libraries + "/*", main));
        command.addAll(List.of(arguments));
        return new Launch(command, Map.of(), home.data());
    }

    @Override
    public boolean isReady() {
        return Probe.kafka(PORT);
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(20);
    }
}
