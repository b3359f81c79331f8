package org.baoming.chassis.testing;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * Whether the servers of this test JVM are containers: where a Docker engine answers and has the images or can pull them.
 * Elsewhere they are embedded, and the log says why, for an engine without a registry must not stop anybody from testing.
 * {@code -Dbaoming.test.servers=embedded} does not ask for an engine; {@code =containers} fails where embedded servers would
 * be used instead.
 */
final class Containers {

    static final DockerImageName POSTGRES = image("postgres", "postgres:18");
    static final DockerImageName KAFKA = image("kafka", "apache/kafka:4.2.1");

    /** On every container: the module whose tests have started it. */
    static final String LABEL = "org.baoming.module";

    /** A machine that is busy with other builds is no reason to fail; Testcontainers gives a broker one minute. */
    static final Duration START_LIMIT = Duration.ofMinutes(4);

    private static final int PULL_MINUTES = 10;

    private Containers() {}

    static boolean used() {
        return Decision.USED;
    }

    static String module() {
        return String.valueOf(Path.of("").toAbsolutePath().getFileName());
    }

    /**
     * @param wanted containers, embedded, or empty: what can be had
     * @param obstacle why there can be no containers; empty if there can be
     * @throws IllegalStateException if containers are wanted and cannot be had
     */
    static boolean decide(String wanted, Supplier<Optional<String>> obstacle) {
        return switch (wanted) {
            case "embedded" -> false;
            case "containers" -> {
                obstacle.get().ifPresent(reason -> {
                    throw new IllegalStateException("baoming.test.servers=containers, but " + reason);
                });
                yield true;
            }
            case "" -> {
                Optional<String> reason = obstacle.get();
                reason.ifPresent(text -> LoggerFactory.getLogger(Containers.class)
                        .info(
                                "The tests use embedded servers: {} -Dbaoming.test.servers=embedded does not look.",
                                text));
                yield reason.isEmpty();
            }
            default ->
                throw new IllegalStateException(
                        "baoming.test.servers is containers, embedded, or not set; not " + wanted + ".");
        };
    }

    private static Optional<String> obstacle() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.of("no Docker engine answers.");
        }
        return obstacle(POSTGRES).or(() -> obstacle(KAFKA)).or(Containers::obstacleOfReaper);
    }

    /** One attempt: Testcontainers itself would try for two minutes, in every module. */
    static Optional<String> obstacle(DockerImageName image) {
        String name = image.asCanonicalNameString();
        try (var engine = DockerClientProviderStrategy.getClientForConfig(
                DockerClientFactory.instance().getTransportConfig())) {
            try {
                engine.inspectImageCmd(name).exec();
                return Optional.empty();
            } catch (NotFoundException notYet) {
                if (engine.pullImageCmd(name).start().awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES)) {
                    return Optional.empty();
                }
                return Optional.of(
                        "the Docker engine has not pulled " + name + " within " + PULL_MINUTES + " minutes.");
            }
        } catch (DockerException | com.github.dockerjava.api.exception.DockerClientException e) {
            return Optional.of("the Docker engine does not have the image " + name + " and cannot pull it (" + said(e)
                    + "); deploy/testcontainers-images/build makes one.");
        } catch (IOException e) {
            return Optional.of("the Docker engine does not answer (" + said(e) + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Testcontainers starts the container that removes the others before any of them. */
    private static Optional<String> obstacleOfReaper() {
        try {
            DockerClientFactory.instance().client();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("Testcontainers cannot use the Docker engine (" + said(e)
                    + "); without an image of its reaper, TESTCONTAINERS_RYUK_DISABLED=true helps.");
        }
    }

    private static String said(Exception e) {
        return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
    }

    private static DockerImageName image(String server, String usual) {
        return DockerImageName.parse(System.getProperty("baoming.test." + server + "-image", usual));
    }

    /** Made once for a JVM, when the first server is asked for. */
    private static final class Decision {
        static final boolean USED = decide(System.getProperty("baoming.test.servers", ""), Containers::obstacle);
    }
}
