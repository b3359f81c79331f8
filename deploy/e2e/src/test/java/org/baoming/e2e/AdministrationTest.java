package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.baoming.e2e.Browser.Page;
import org.baoming.e2e.Browser.Upload;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** A province opens a centre in the running session, and candidates compete for its only seat. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationTest {

    private static final String SESSION = "/api/enrollment/sessions/" + Suite.SESSION;
    private static final String IMPORTS = "/api/enrollment/imports/" + Suite.SESSION;
    private static final String ADMINISTRATION = "/api/enrollment/administration/sessions/" + Suite.SESSION;
    private static final String SUBJECT = "24";

    private final String centre = "65" + ThreadLocalRandom.current().nextInt(2_000, 9_000);
    private final Browser province = new Browser();

    @BeforeAll
    void theProvinceSignsIn() {
        Candidate.signIn(province, "admin-65", Suite.secret("DEMO_PASSWORD"));
    }

    @Test
    @DisplayName(
            "R-103, R-105, R-502 an import is whole or not at all; R-306, R-802 a freed seat goes to the next in line")
    void aCentreWithOneSeat() {
        importsTheCentre();
        importsItsOffer();

        Candidate first = candidate();
        String taken = registration(first);
        first.reserves(taken, centre, UUID.randomUUID().toString(), SUBJECT).expect(200);
        capacityStaysAboveWhatIsTaken();

        Candidate second = candidate();
        String waiting = registration(second);
        Page full = second.reserves(waiting, centre, UUID.randomUUID().toString(), SUBJECT);
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.code()).isEqualTo("SUBJECT_FULL");
        assertThat(full.json().path("subject").asString()).isEqualTo(SUBJECT);
        assertThat(full.json().path("elsewhere").path(0).path("centres")).isNotEmpty();
        second.browser
                .put("/api/enrollment/registrations/" + waiting + "/waiting-places/" + centre + "/" + SUBJECT, Map.of())
                .expect(200);

        first.reserves(taken, centre, UUID.randomUUID().toString()).expect(200);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> second.registration(waiting).path("entries").size() == 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Candidate.inbox(second.email).contains(centre));
        assertThat(first.reserves(taken, centre, UUID.randomUUID().toString(), SUBJECT)
                        .code())
                .isEqualTo("SUBJECT_FULL");
    }

    @Test
    @DisplayName("R-105 administration is for staff, each in their own reach")
    void whoMayNot() {
        Candidate candidate = candidate();
        assertThat(candidate.browser.get(ADMINISTRATION + "/centres/659028").status())
                .isEqualTo(403);
        assertThat(candidate
                        .browser
                        .post(IMPORTS + "/centres", new Upload("text/csv", "考点代码\n"))
                        .status())
                .isEqualTo(403);
        assertThat(province.get(ADMINISTRATION + "/centres/110101").status()).isEqualTo(403);
    }

    private void importsTheCentre() {
        String heading = "考点代码,考点名称,英文名称,地址,总容量\n";
        Page refused = province.post(
                IMPORTS + "/centres",
                new Upload("text/csv", heading + centre + ",新建学院,New College,新建路1号,100\n12,坏行,Bad Row,无,ten\n"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("ROWS_INVALID");
        assertThat(refused.json()
                        .path("rows")
                        .valueStream()
                        .map(row -> row.path("row").asInt()))
                .containsOnly(3);
        assertThat(province.get(SESSION + "/centres/" + centre).status()).isEqualTo(404);

        province.post(IMPORTS + "/centres", new Upload("text/csv", heading + centre + ",新建学院,New College,新建路1号,100\n"))
                .expect(200);
    }

    private void importsItsOffer() {
        province.post(
                        IMPORTS + "/offers",
                        new Upload("text/csv", "考点代码,科目代码,考试费(元),容量\n" + centre + "," + SUBJECT + ",80,1\n"))
                .expect(200);
        JsonNode changes = province.get("/api/enrollment/administration/changes?centre=" + centre)
                .expect(200)
                .json();
        assertThat(changes.path("changes")
                        .valueStream()
                        .map(change -> change.path("kind").asString()))
                .contains("CENTRE", "OFFER");
    }

    private void capacityStaysAboveWhatIsTaken() {
        Page settings = province.get(ADMINISTRATION + "/centres/" + centre).expect(200);
        String version = settings.response().headers().firstValue("ETag").orElseThrow();
        String offer = ADMINISTRATION + "/centres/" + centre + "/offers/" + SUBJECT;

        Page refused = province.put(offer, Map.of("feeFen", 8000, "capacity", 0), "If-Match", version);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CAPACITY_BELOW_TAKEN");
        assertThat(province.put(offer, Map.of("feeFen", 8000, "capacity", 1)).code())
                .isEqualTo("VERSION_MISSING");
    }

    private static Candidate candidate() {
        Candidate candidate = new Candidate().makesAPassport();
        return candidate.signsIn(candidate.mobile).entersTheDocument();
    }

    private static String registration(Candidate candidate) {
        String registration = candidate.opens("65").path("registration").asString();
        candidate.fillsIn(registration);
        return registration;
    }

    @Test
    @DisplayName("R-101 the exam board sees every session's settings")
    void theBoard() {
        Browser board = new Browser();
        Candidate.signIn(board, "board", Suite.secret("DEMO_PASSWORD"));

        List<String> sessions = board.get("/api/enrollment/administration/sessions")
                .expect(200)
                .json()
                .valueStream()
                .map(session -> session.path("session").asString())
                .toList();

        assertThat(sessions).contains(Suite.SESSION);
    }
}
