package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PersonalDataTest extends AuditServiceTest {

    private static final Path CLOSED = Path.of("../passport-service/contracts/events/passport.closed.v1.example.json");

    private final UUID passport = UUID.randomUUID();

    private UUID asksFor(UUID owner) {
        UUID registration = TimeOrderedIds.next();
        asks(registration, owner, XINJIANG, 4);
        return registration;
    }

    private JsonNode kept(UUID owner) {
        return api.as(TestIssuer.current().service("passport-service"))
                .get("/internal/passports/" + owner + "/personal-data")
                .json();
    }

    private String name(UUID registration) {
        return jdbc.sql("select candidate_name || document_masked from review where registration = :registration")
                .param("registration", registration)
                .query(String.class)
                .single();
    }

    @Test
    @DisplayName(
            "R-207 the owner of a passport sees requests, decisions and views of their data, and nothing of others")
    void tellsWhatIsKept() {
        UUID registration = asksFor(passport);
        asksFor(UUID.randomUUID());
        var desk = staff("gulnar", XINJIANG);
        assertOk(desk.get(review(registration)));
        assertOk(desk.post(rejection(registration), because("PHOTO_UNFIT", "头部过小")));

        JsonNode kept = kept(passport);

        assertThat(kept.path("reviews").size()).isOne();
        assertThat(kept.at("/reviews/0/registration").asString()).isEqualTo(registration.toString());
        assertThat(kept.at("/reviews/0/candidate/name").asString()).isEqualTo("古丽·艾合买提");
        assertThat(kept.at("/decisions/0/reason").asString()).isEqualTo("头部过小");
        assertThat(kept.path("staffActions").valueStream())
                .extracting(action -> action.path("act").asString())
                .containsExactly("REVIEW_VIEWED", "REVIEW_REJECTED");
        assertThat(kept.toString()).doesNotContain("gulnar");
        assertThat(desk.get("/internal/passports/" + passport + "/personal-data")
                        .status())
                .isEqualTo(403);
        assertThat(kept(UUID.randomUUID()).path("reviews").size()).isZero();
    }

    @Test
    @DisplayName(
            "R-207 each look at a registration and its photo is told to the passport's record, once, and nobody's name")
    void tellsEachLook() {
        UUID registration = asksFor(passport);
        var desk = staff("gulnar", XINJIANG);
        assertOk(desk.get(review(registration)));

        var told = events.await("audit.views", "audit.registration-viewed.v1", passport.toString());

        ContractFiles.assertMatches(
                Path.of("contracts/events/audit.registration-viewed.v1.schema.json"),
                told.payload().toString());
        assertThat(told.payload().path("registration").asString()).isEqualTo(registration.toString());
        assertThat(told.payload().path("seen").asString()).isEqualTo("REGISTRATION");
        assertThat(told.payload().path("centre").asString()).isEqualTo(XINJIANG);
    }

    @Test
    @DisplayName(
            "R-207 each decision is told to the passport's record, without the reason's words and the name of staff")
    void tellsEachDecision() {
        UUID registration = asksFor(passport);
        assertOk(staff("gulnar", XINJIANG).post(rejection(registration), because("PHOTO_UNFIT", "头部过小")));

        var told = events.await("audit.views", "audit.review-decided.v1", passport.toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/audit.review-decided.v1.schema.json"),
                told.payload().toString());
        assertThat(told.payload().path("outcome").asString()).isEqualTo("REJECTED");
        assertThat(told.payload().toString()).doesNotContain("头部过小");
    }

    @Test
    @DisplayName("R-207 a review that is withdrawn after its passport was closed loses its personal data, too")
    void forgetsWhatIsWithdrawnLater() {
        UUID registration = asksFor(passport);
        events.publishExample(CLOSED, "passport.passports", passport.toString(), Map.of("passport", passport));
        await().until(() -> jdbc.sql("select count(*) from closed_passport where passport = :passport")
                        .param("passport", passport)
                        .query(Integer.class)
                        .single()
                == 1);
        assertThat(name(registration)).contains("古丽·艾合买提");

        fromEnrollment("enrollment.registration-deleted.v1", registration, Map.of("centre", XINJIANG, "version", 99));

        await().untilAsserted(() -> assertThat(name(registration)).isEmpty());
    }

    @Test
    @DisplayName("R-207 when the passport is closed, withdrawn reviews lose their personal data; decisions stay")
    void forgetsWhatWasWithdrawn() {
        UUID withdrawn = asksFor(passport);
        UUID decided = asksFor(passport);
        assertOk(staffOf(XINJIANG).post(approval(decided), Map.of()));
        fromEnrollment("enrollment.registration-deleted.v1", withdrawn, Map.of("centre", XINJIANG, "version", 99));
        await().until(() -> jdbc.sql("select state from review where registration = :registration")
                .param("registration", withdrawn)
                .query(String.class)
                .single()
                .equals("WITHDRAWN"));

        events.publishExample(CLOSED, "passport.passports", passport.toString(), Map.of("passport", passport));

        await().untilAsserted(() -> assertThat(name(withdrawn)).isEmpty());
        assertThat(name(decided)).contains("古丽·艾合买提");
    }
}
