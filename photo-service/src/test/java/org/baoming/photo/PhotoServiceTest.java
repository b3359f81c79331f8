package org.baoming.photo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service, with an enrollment-service whose answers the test sets. */
@ServiceTest
abstract class PhotoServiceTest {
    static final FakeService ENROLLMENT = FakeService.start();
    static final Path DIRECTORY = temporaryDirectory();
    static final String CENTRE = "659028";

    @Autowired
    ApiClient api;

    @Autowired
    EventBus events;

    final UUID registration = UUID.randomUUID();
    final UUID passport = UUID.randomUUID();
    final String candidate = TestIssuer.current().candidate(passport);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("ENROLLMENT_SERVICE_URL", ENROLLMENT::url);
        settings.add("PHOTO_DIR", DIRECTORY::toString);
    }

    @BeforeEach
    void nobodyIsRegistered() {
        ENROLLMENT.reset();
    }

    String path() {
        return "/api/photo/registrations/" + registration + "/photo";
    }

    void registered(boolean locked) {
        registered(CENTRE, locked);
    }

    void registered(String centre, boolean locked) {
        registered(centre, locked, PhotoPolicy.ANY);
    }

    /** The policy is the centre's, or the province's where there is no centre. */
    void registered(String centre, boolean locked, PhotoPolicy policy) {
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

    static long files() {
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
