package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Consumes the example events of enrollment-service's contracts. */
class EnrollmentEventsTest extends PhotoServiceTest {

    @Test
    @DisplayName("R-405 the staff of the registration's current centre see the photo")
    void photoFollowsItsRegistration() {
        accepted();
        reserved(OTHER_CENTRE, 5);

        await().untilAsserted(() -> assertThat(seenBy(OTHER_CENTRE)).isEqualTo(200));
        assertThat(seenBy(CENTRE)).isEqualTo(404);
    }

    @Test
    @DisplayName("R-405 an older event does not move a registration back to its former centre")
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
    @DisplayName("R-405 the photo of a deleted registration is removed")
    void aDeletedRegistrationKeepsNoPhoto() {
        accepted();

        publish("enrollment.registration-deleted.v1", Map.of("version", 9));

        var removed = events.await("photo.photos", "photo.photo-removed.v1", registration.toString())
                .payload();
        assertThat(removed.path("version").asLong()).isEqualTo(2);
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-405 released subjects do not affect the photo")
    void releasedSubjectsLeaveThePhotoAlone() {
        accepted();

        released("MOVED", 9);
        reserved(OTHER_CENTRE, 10);

        await().untilAsserted(() -> assertThat(seenBy(OTHER_CENTRE)).isEqualTo(200));
    }

    private void released(String reason, int version) {
        publish("enrollment.subjects-released.v1", Map.of("reason", reason, "version", version));
    }
}
