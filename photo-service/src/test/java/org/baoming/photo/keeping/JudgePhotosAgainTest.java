package org.baoming.photo.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.photo.DrawnPhoto;
import org.baoming.photo.PhotoServiceTest;
import org.baoming.photo.Pictures;
import org.baoming.photo.rule.PhotoPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class JudgePhotosAgainTest extends PhotoServiceTest {

    private static final PhotoPolicy WHITE =
            new PhotoPolicy(PhotoPolicy.Background.WHITE, PhotoPolicy.Colour.COLOUR_ONLY);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JudgePhotosAgain judgePhotosAgain;

    @Test
    @DisplayName("R-104, R-405 a photo that breaks the policy of the new centre is removed")
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
    @DisplayName("R-104 a photo that complies with the policy of the new centre stays")
    void aCentreThatTakesThePhoto() {
        accepted(Pictures.jpeg(DrawnPhoto.of(300, 400).before(Color.WHITE).picture()));

        registered(OTHER_CENTRE, false, WHITE);
        reserved(OTHER_CENTRE, 5);

        await().untilAsserted(() -> assertThat(judgedFor()).isEqualTo(OTHER_CENTRE));
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(200);
        var checks = api.as(TestIssuer.current().service("audit-service"))
                .get("/internal/photos/" + registration + "/findings")
                .json()
                .path("checks");
        assertThat(checks.valueStream()
                        .filter(check -> check.path("rule").asString().equals("BACKGROUND")))
                .as("the new centre's limit, once")
                .singleElement()
                .satisfies(check -> assertThat(check.path("limit").asString()).contains("white"));
    }

    @Test
    @DisplayName("R-404 a locked registration keeps its photo, whatever the new centre's policy")
    void aLockedRegistrationKeepsItsPhoto() {
        accepted();

        registered(OTHER_CENTRE, true, WHITE);
        reserved(OTHER_CENTRE, 5);

        await().untilAsserted(() -> assertThat(judgedFor()).isEqualTo(OTHER_CENTRE));
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-104 while enrollment-service does not answer, a photo that has to be judged again stays")
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
    @DisplayName("R-104 a photo that was judged for a centre that the registration has left meanwhile is judged again")
    void movedWhileItWasJudged() {
        registered(OTHER_CENTRE, false, WHITE);
        reserved(OTHER_CENTRE, 5);
        await().untilAsserted(
                        () -> assertThat(jdbc.sql("select centre from registration where registration = :registration")
                                        .param("registration", registration)
                                        .query(String.class)
                                        .optional())
                                .hasValue(OTHER_CENTRE));
        // With the answer of enrollment-service from before the move.
        accepted();

        registered(OTHER_CENTRE, false, WHITE);

        events.await("photo.photos", "photo.photo-removed.v1", registration.toString());
    }

    private String judgedFor() {
        return jdbc.sql("select judged_for from photo where registration = :registration and not judge_again")
                .param("registration", registration)
                .query(String.class)
                .optional()
                .orElse("nobody");
    }
}
