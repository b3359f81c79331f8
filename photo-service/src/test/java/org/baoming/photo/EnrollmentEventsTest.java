package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reads the events that enrollment-service gives as examples. */
class EnrollmentEventsTest extends PhotoServiceTest {
    private static final Path EXAMPLES = Path.of("../enrollment-service/contracts/events");
    private static final String OTHER_CENTRE = "659001";
    private static final String CHOOSY_CENTRE = "659777";

    @Test
    @DisplayName("R-405 a photo is seen by the staff of the centre at which its registration is now")
    void photoFollowsItsRegistration() {
        accepted();
        reserved(OTHER_CENTRE, 5);

        await().untilAsserted(() -> assertThat(seenBy(OTHER_CENTRE)).isEqualTo(200));
        assertThat(seenBy(CENTRE)).isEqualTo(404);
    }

    @Test
    @DisplayName("R-405 an older event does not bring a registration back to its former centre")
    void olderEventsAreIgnored() {
        accepted();
        reserved(OTHER_CENTRE, 5);
        reserved("659002", 4);
        reserved("659003", 6);

        await().untilAsserted(() -> assertThat(seenBy("659003")).isEqualTo(200));
        assertThat(seenBy("659002")).isEqualTo(404);
    }

    @Test
    @DisplayName("R-405 the centre is known before there is a photo")
    void centreIsKnownBeforehand() {
        reserved(OTHER_CENTRE, 2);
        registered(null, false);
        await().untilAsserted(() -> {
            api.as(candidate).put(path(), Pictures.good(), "Content-Type", "image/jpeg");
            assertThat(seenBy(OTHER_CENTRE)).isEqualTo(200);
        });
    }

    @Test
    void aDeletedRegistrationKeepsNoPhoto() {
        accepted();

        publish("enrollment.registration-deleted.v1", Map.of("version", 9));

        var removed = events.await("photo.photos", "photo.photo-removed.v1", registration.toString())
                .payload();
        assertThat(removed.path("version").asLong()).isEqualTo(2);
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(404);
    }

    @Test
    void releasedSubjectsLeaveThePhotoAlone() {
        accepted();

        released("MOVED", 9);
        reserved(OTHER_CENTRE, 10);

        await().untilAsserted(() -> assertThat(seenBy(OTHER_CENTRE)).isEqualTo(200));
    }

    @Test
    @DisplayName("R-401, R-104 background and colour are as the registration's centre asks")
    void theCentresPolicyHolds() {
        registered(CHOOSY_CENTRE, false);
        centreAsksFor("WHITE", "COLOUR_ONLY", 1);
        // Seldom enough not to meet the limit of uploads.
        var nowAndThen = await().pollInterval(Duration.ofMillis(500));

        nowAndThen.untilAsserted(() -> assertThat(api.as(candidate)
                        .put(path(), Pictures.good(), "Content-Type", "image/jpeg")
                        .json()
                        .path("detail")
                        .asString())
                .contains("BACKGROUND"));

        centreAsksFor("ANY", "COLOUR_ONLY", 2);
        nowAndThen.untilAsserted(() -> assertThat(api.as(candidate)
                        .put(path(), Pictures.good(), "Content-Type", "image/jpeg")
                        .status())
                .isEqualTo(200));
    }

    private void centreAsksFor(String background, String colour, int version) {
        events.publishExample(
                EXAMPLES.resolve("enrollment.centre-changed.v1.example.json"),
                "enrollment.catalogue",
                "2027-03/" + CHOOSY_CENTRE,
                Map.of(
                        "policy",
                        Map.of("photoBackground", background, "photoColour", colour),
                        "centre",
                        CHOOSY_CENTRE,
                        "session",
                        "2027-03",
                        "version",
                        version));
    }

    private void accepted() {
        registered(false);
        assertThat(api.as(candidate)
                        .put(path(), Pictures.good(), "Content-Type", "image/jpeg")
                        .status())
                .isEqualTo(200);
    }

    private int seenBy(String centre) {
        return api.as(TestIssuer.current().centreStaff(centre)).get(path()).status();
    }

    private void reserved(String centre, int version) {
        publish("enrollment.subjects-reserved.v1", Map.of("centre", centre, "version", version));
    }

    private void released(String reason, int version) {
        publish("enrollment.subjects-released.v1", Map.of("reason", reason, "version", version));
    }

    private void publish(String type, Map<String, ?> overrides) {
        var all = new java.util.HashMap<String, Object>(overrides);
        all.put("registration", registration);
        all.put("passport", passport);
        events.publishExample(
                EXAMPLES.resolve(type + ".example.json"), "enrollment.registrations", registration.toString(), all);
    }
}
