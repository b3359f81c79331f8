package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.audit.Fixture.PASSPORT;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OnSiteTest extends AuditServiceTest {

    private UUID registeredAt(String centre) {
        UUID registration = TimeOrderedIds.next();
        hasForm(registration, centre);
        return registration;
    }

    private static String path(UUID registration) {
        return "/api/audit/registrations/" + registration + "/on-site-confirmation";
    }

    private static ApiAnswer revoke(ApiClient desk, UUID registration, String reason) {
        return desk.post(path(registration) + "/revocation", Map.of("reason", reason));
    }

    @Test
    @DisplayName("R-317 the centre confirms on site, once however often it is pressed, with an event and on record")
    void confirms() {
        UUID registration = registeredAt(XINJIANG);
        ApiClient desk = staff("gulnar", XINJIANG);

        ApiAnswer first = desk.post(path(registration), null);
        ApiAnswer again = staff("aziz", XINJIANG).post(path(registration), null);

        assertOk(first);
        assertThat(first.json().path("by").asString()).isEqualTo("gulnar");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(desk.get(path(registration)).json()).isEqualTo(first.json());
        var told = events.await("audit.reviews", "audit.on-site-confirmed.v1", registration.toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/audit.on-site-confirmed.v1.schema.json"),
                told.payload().toString());
        assertThat(recorded("registration=" + registration)).singleElement().satisfies(action -> {
            assertThat(action.path("act").asString()).isEqualTo("ON_SITE_CONFIRMED");
            assertThat(action.path("actor").asString()).isEqualTo("gulnar");
        });
        assertThat(api.as(TestIssuer.current().service("passport-service"))
                        .get("/internal/passports/" + PASSPORT + "/personal-data")
                        .json()
                        .path("staffActions")
                        .valueStream()
                        .map(action -> action.path("registration").asString()))
                .as("R-207 the candidate sees it, also without a review")
                .contains(registration.toString());
    }

    @Test
    @DisplayName("R-317 a confirmation is revoked with a reason, on record, and given again with a newer version")
    void revokes() {
        UUID registration = registeredAt(XINJIANG);
        ApiClient desk = staff("gulnar", XINJIANG);
        assertRefused(revoke(desk, registration, "x"), 404, "NOT_FOUND");
        assertOk(desk.post(path(registration), null));

        assertNames(revoke(desk, registration, " "), "reason");
        ApiAnswer revoked = revoke(desk, registration, " 误操作 ");
        assertOk(revoke(desk, registration, "once more"));

        assertOk(revoked);
        assertThat(revoked.json().path("outcome").isNull()).isTrue();
        assertThat(revoked.json().path("version").asInt()).isEqualTo(2);
        var told = events.await("audit.reviews", "audit.on-site-confirmation-revoked.v1", registration.toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/audit.on-site-confirmation-revoked.v1.schema.json"),
                told.payload().toString());
        assertThat(told.payload().path("reason").asString()).isEqualTo("误操作");
        assertThat(desk.post(path(registration), null).json().path("version").asInt())
                .isEqualTo(3);
        assertThat(recorded("registration=" + registration))
                .extracting(action -> action.path("act").asString())
                .containsExactly("ON_SITE_CONFIRMED", "ON_SITE_CONFIRMATION_REVOKED", "ON_SITE_CONFIRMED");
        assertThat(recorded("session=2027-03&registration=" + registration))
                .as("R-504 also by session")
                .hasSize(3);
    }

    @Test
    @DisplayName(
            "R-317 to another centre and to others the registration does not exist; where nobody is confirmed, nobody is")
    void others() {
        UUID registration = registeredAt(XINJIANG);

        assertRefused(staffOf(FUJIAN).post(path(registration), null), 404, "NOT_FOUND");
        assertRefused(board().post(path(registration), null), 403, "FORBIDDEN");
        assertThat(api.post(path(registration), null).status()).isEqualTo(401);
        hasForm(registration, XINJIANG, false);
        assertRefused(staffOf(XINJIANG).post(path(registration), null), 409, "ON_SITE_NOT_REQUIRED");
        ENROLLMENT.fail();
        assertRefused(staffOf(XINJIANG).post(path(registration), null), 503, "UPSTREAM_UNAVAILABLE");
        assertThat(recorded("registration=" + registration)).isEmpty();
    }

    @Test
    @DisplayName("R-317, R-504 what cannot be recorded is not confirmed")
    void notWithoutTheRecord() {
        String centre = "659068";
        UUID registration = registeredAt(centre);

        withoutRecord(
                centre, () -> assertRefused(staffOf(centre).post(path(registration), null), 500, "INTERNAL_ERROR"));

        assertRefused(staffOf(centre).get(path(registration)), 404, "NOT_FOUND");
    }

    @Test
    @DisplayName("R-307, R-317 a registration that has moved here is confirmed anew")
    void movedHere() {
        UUID registration = registeredAt(XINJIANG);
        assertOk(staffOf(XINJIANG).post(path(registration), null));
        hasForm(registration, FUJIAN);

        ApiAnswer here = staffOf(FUJIAN).post(path(registration), null);

        assertOk(here);
        assertThat(here.json().path("version").asInt()).isEqualTo(2);
        assertRefused(revoke(staffOf(XINJIANG), registration, "x"), 404, "NOT_FOUND");
    }

    @Test
    @DisplayName("R-317 who did not come or brought the wrong papers is told so, on record, and may be confirmed later")
    void refuses() {
        UUID registration = registeredAt(XINJIANG);
        ApiClient desk = staff("gulnar", XINJIANG);

        assertNames(refuse(desk, registration, "WRONG_PAPERS", " "), "note");
        assertNames(desk.post(path(registration) + "/refusal", Map.of()), "outcome");
        assertOk(refuse(desk, registration, "NOT_COME", null));
        ApiAnswer wrong = refuse(desk, registration, "WRONG_PAPERS", " 请带有效身份证 ");
        assertThat(refuse(desk, registration, "WRONG_PAPERS", "请带有效身份证").json())
                .as("pressed twice")
                .isEqualTo(wrong.json());

        assertThat(wrong.json().path("note").asString()).isEqualTo("请带有效身份证");
        assertThat(wrong.json().path("version").asInt()).isEqualTo(2);
        var told = events.await(
                        "audit.reviews",
                        sent -> sent.key().equals(registration.toString())
                                && sent.payload().path("outcome").asString("").equals("WRONG_PAPERS"))
                .getLast();
        assertThat(told.type()).isEqualTo("audit.on-site-refused.v1");
        ContractFiles.assertMatches(
                Path.of("contracts/events/audit.on-site-refused.v1.schema.json"),
                told.payload().toString());
        assertThat(desk.post(path(registration), null).json().path("outcome").asString())
                .isEqualTo("CONFIRMED");
        assertRefused(refuse(desk, registration, "NOT_COME", null), 409, "ON_SITE_CONFIRMED");
        assertThat(recorded("registration=" + registration))
                .extracting(action -> action.path("act").asString())
                .containsExactly("ON_SITE_CONFIRMED", "ON_SITE_WRONG_PAPERS", "ON_SITE_NOT_COME");
        assertThat(recorded("registration=" + registration).toString())
                .as("the note is for the candidate, not for the record")
                .doesNotContain("有效");
        assertRefused(refuse(staffOf(FUJIAN), registration, "NOT_COME", null), 404, "NOT_FOUND");
        assertRefused(refuse(board(), registration, "NOT_COME", null), 403, "FORBIDDEN");
    }

    @Test
    @DisplayName("R-207 the note goes with the passport; that the papers were wrong stays")
    void forgotten() {
        UUID registration = registeredAt(XINJIANG);
        ApiClient desk = staffOf(XINJIANG);
        assertOk(refuse(desk, registration, "WRONG_PAPERS", "请带有效身份证"));

        events.publishExample(
                Path.of("../passport-service/contracts/events/passport.closed.v1.example.json"),
                "passport.passports",
                PASSPORT.toString(),
                Map.of("passport", PASSPORT));

        await().until(() -> desk.get(path(registration)).json().path("note").isNull());
        assertThat(desk.get(path(registration)).json().path("outcome").asString())
                .isEqualTo("WRONG_PAPERS");
    }

    @Test
    @DisplayName("R-317 a centre sees how many it has confirmed today, how many did not come, and its own share")
    void counts() {
        String centre = "659071";
        UUID first = registeredAt(centre);
        UUID second = registeredAt(centre);
        UUID third = registeredAt(centre);
        assertOk(staff("gulnar", centre).post(path(first), null));
        assertOk(staff("aziz", centre).post(path(second), null));
        assertOk(refuse(staff("aziz", centre), third, "NOT_COME", null));
        assertOk(revoke(staff("aziz", centre), second, "误操作"));

        JsonNode count = staff("aziz", centre)
                .get("/api/audit/on-site-confirmations/count?session=2027-03")
                .json();

        assertThat(count.toString()).isEqualTo("{\"confirmed\":1,\"notCome\":1,\"wrongPapers\":0,\"mine\":1}");
        assertThat(staff("aziz", centre)
                        .get("/api/audit/on-site-confirmations/count?session=2027-03&day=2020-01-01")
                        .json()
                        .path("confirmed")
                        .asInt())
                .isZero();
        assertRefused(board().get("/api/audit/on-site-confirmations/count?session=2027-03"), 403, "FORBIDDEN");
    }

    private static ApiAnswer refuse(ApiClient desk, UUID registration, String outcome, @Nullable String note) {
        return desk.post(
                path(registration) + "/refusal",
                note == null ? Map.of("outcome", outcome) : Map.of("outcome", outcome, "note", note));
    }
}
