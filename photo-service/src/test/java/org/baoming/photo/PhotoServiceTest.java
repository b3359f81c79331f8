package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.photo.rule.PhotoPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service, with an enrollment-service whose answers the test sets. */
@ServiceTest
public abstract class PhotoServiceTest {
    protected static final FakeService ENROLLMENT = FakeService.start();
    protected static final Path DIRECTORY = temporaryDirectory();
    private static final Path EXAMPLES = Path.of("../enrollment-service/contracts/events");
    protected static final String CENTRE = "659028";
    protected static final String OTHER_CENTRE = "659001";

    @Autowired
    protected ApiClient api;

    @Autowired
    protected EventBus events;

    protected final UUID registration = UUID.randomUUID();
    protected final UUID passport = UUID.randomUUID();
    protected final String candidate = TestIssuer.current().candidate(passport);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("ENROLLMENT_SERVICE_URL", ENROLLMENT::url);
        settings.add("PHOTO_DIR", DIRECTORY::toString);
        settings.add("baoming.photo.tally-every", () -> "PT0.1S");
    }

    @BeforeEach
    void nobodyIsRegistered() {
        ENROLLMENT.reset();
    }

    protected String path() {
        return "/api/photo/registrations/" + registration + "/photo";
    }

    protected void registered(boolean locked) {
        registered(CENTRE, locked);
    }

    void registered(String centre, boolean locked) {
        registered(centre, locked, PhotoPolicy.ANY);
    }

    /** The policy is the centre's, or the province's where there is no centre. */
    protected void registered(String centre, boolean locked, PhotoPolicy policy) {
        ENROLLMENT.answer(
                "GET", "/internal/registrations/" + registration, 200, registrationAnswer(centre, locked, policy));
    }

    String registrationAnswer(boolean locked) {
        return registrationAnswer(CENTRE, locked, PhotoPolicy.ANY);
    }

    private String registrationAnswer(String centre, boolean locked, PhotoPolicy policy) {
        return """
                {"registration":"%s","passport":"%s","session":"2027-03","province":"65","centre":%s,"photoLocked":%s,
                 "reviewState":"NOT_REQUIRED","policy":{"photoBackground":"%s","photoColour":"%s"},"entries":[]}""".formatted(
                        registration,
                        passport,
                        centre == null ? null : "\"" + centre + "\"",
                        locked,
                        policy.background(),
                        policy.colour());
    }

    /** A centre has registered somebody who has not come to see it yet. */
    void registeredInGroup() {
        ENROLLMENT.answer("GET", "/internal/registrations/" + registration, 200, """
                {"registration":"%s","passport":null,"session":"2027-03","province":"65","centre":"%s","method":"GROUP",
                 "locked":false,"photoLocked":false,"reviewState":"NOT_REQUIRED",
                 "policy":{"photoBackground":"ANY","photoColour":"ANY"},"entries":[]}""".formatted(registration, CENTRE));
    }

    protected ApiAnswer put(byte[] file) {
        return api.as(candidate).put(path(), file, "Content-Type", "image/jpeg");
    }

    protected void accepted(byte[] file) {
        registered(false);
        assertThat(put(file).status()).isEqualTo(200);
    }

    protected void accepted() {
        accepted(Pictures.good());
    }

    protected int seenBy(String centre) {
        return api.as(TestIssuer.current().centreStaff(centre)).get(path()).status();
    }

    protected void reserved(String centre, int version) {
        publish("enrollment.subjects-reserved.v1", Map.of("centre", centre, "version", version));
    }

    protected void publish(String type, Map<String, ?> overrides) {
        var all = new HashMap<String, Object>(overrides);
        all.put("registration", registration);
        all.put("passport", passport);
        events.publishExample(
                EXAMPLES.resolve(type + ".example.json"), "enrollment.registrations", registration.toString(), all);
    }

    protected static long files() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("photos");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
