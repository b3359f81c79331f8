package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Map;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the events that enrollment-service gives as examples. */
class EnrollmentEventsTest extends PhotoServiceTest {
    private static final Path EXAMPLES = Path.of("../enrollment-service/contracts/events");
    private static final String OTHER_CENTRE = "659001";
    private static final PhotoPolicy WHITE =
            new PhotoPolicy(PhotoPolicy.Background.WHITE, PhotoPolicy.Colour.COLOUR_ONLY);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JudgePhotosAgain judgePhotosAgain;

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
    @DisplayName("R-104, R-405 a registration that moves to a centre which does not take its photo has none any more")
    void aCentreThatDoesNotTakeThePhoto() {
        accepted();

        registered(OTHER_CENTRE, false, WHITE);
        reserved(OTHER_CENTRE, 5);

        var removed = events.await("photo.photos", "photo.photo-removed.v1", registration.toString())
                .payload();
        assertThat(removed.path("version").asLong()).isEqualTo(2);
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-104 a photo that the other centre takes is judged for it, and stays")
    void aCentreThatTakesThePhoto() {
        accepted(Pictures.jpeg(DrawnPhoto.of(300, 400).before(Color.WHITE).picture()));

        registered(OTHER_CENTRE, false, WHITE);
        reserved(OTHER_CENTRE, 5);

        await().untilAsserted(() -> assertThat(judgedFor()).isEqualTo(OTHER_CENTRE));
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-404 a locked registration keeps its photo, whatever its centre asks")
    void aLockedRegistrationKeepsItsPhoto() {
        accepted();

        registered(OTHER_CENTRE, true, WHITE);
        reserved(OTHER_CENTRE, 5);

        await().untilAsserted(() -> assertThat(judgedFor()).isEqualTo(OTHER_CENTRE));
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-104 while enrollment-service does not answer, a photo that is to be judged again waits")
    void anOutageRemovesNoPhoto() {
        accepted();

        registered(OTHER_CENTRE, false, WHITE);
        ENROLLMENT.fail();
        reserved(OTHER_CENTRE, 5);
        await().untilAsserted(() -> assertThat(seenBy(OTHER_CENTRE)).isEqualTo(200));
        judgePhotosAgain.judge();
        assertThat(seenBy(OTHER_CENTRE)).isEqualTo(200);

        ENROLLMENT.recover();
        await().untilAsserted(() -> assertThat(seenBy(OTHER_CENTRE)).isEqualTo(404));
    }

    @Test
    @DisplayName("R-104 a photo that was judged for a centre which the registration had left meanwhile is judged again")
    void movedWhileItWasJudged() {
        registered(OTHER_CENTRE, false, WHITE);
        reserved(OTHER_CENTRE, 5);
        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT centre FROM registration WHERE registration = ?")
                        .param(registration)
                        .query(String.class)
                        .optional())
                .hasValue(OTHER_CENTRE));
        // What enrollment-service said before the move.
        accepted();

        registered(OTHER_CENTRE, false, WHITE);

        events.await("photo.photos", "photo.photo-removed.v1", registration.toString());
    }

    private String judgedFor() {
        return jdbc.sql("SELECT judged_for FROM photo WHERE registration = ? AND NOT judge_again")
                .param(registration)
                .query(String.class)
                .optional()
                .orElse("nobody");
    }

    private void accepted(byte[] file) {
        registered(false);
        assertThat(api.as(candidate)
                        .put(path(), file, "Content-Type", "image/jpeg")
                        .status())
                .isEqualTo(200);
    }

    private void accepted() {
        accepted(Pictures.good());
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
