package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RefusalTest extends AuditServiceTest {

    @ParameterizedTest(name = "{0} names {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    {"reasonCode":"UGLY","reason":"x"}                         | reasonCode
                    {"reasonCode":7,"reason":"x"}                              | reasonCode
                    {"reason":"x"}                                             | reasonCode
                    {"reasonCode":null,"reason":"x"}                           | reasonCode
                    {"reasonCode":"OTHER"}                                     | reason
                    {"reasonCode":"OTHER","reason":"  "}                       | reason
                    {"reasonCode":"OTHER","reason":["x"]}                      | reason
                    {"reasonCode":"OTHER","reason":"a\\u0000b"}                | reason
                    {"reasonCode":"OTHER","reason":"a\\ud842"}                 | reason
                    {"reasonCode":"OTHER","reason":"x","mood":"bad"}           | mood
                    {"reasonCode":"OTHER","reason":"x","version":"new"}        | version
                    {"reasonCode":"OTHER","reason":"x","version":1.5}          | version
                    """)
    @DisplayName("R-501 bad input to a rejection names the field")
    void namesTheField(String body, String field) {
        assertNames(staffOf(XINJIANG).post(rejection(TimeOrderedIds.next()), body), field);
    }

    @Test
    @DisplayName("R-501 a reason longer than 500 characters is refused, however long")
    void refusesALongReason() {
        var desk = staffOf(XINJIANG);
        UUID registration = TimeOrderedIds.next();
        assertNames(desk.post(rejection(registration), because("OTHER", "长".repeat(501))), "reason");
        assertNames(desk.post(rejection(registration), because("OTHER", "\n".repeat(30_000))), "reason");
    }

    @Test
    @DisplayName("R-501 an unknown field in an approval is named; no body at all is fine")
    void approvalTakesNothingUnknown() {
        UUID registration = pendingAt(XINJIANG);
        assertNames(staffOf(XINJIANG).post(approval(registration), "{\"force\":true}"), "force");
        assertRefused(staffOf(XINJIANG).post(approval(registration), "{"), 400, "MALFORMED_REQUEST");
        assertOk(staffOf(XINJIANG).post(approval(registration), null));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/audit/reviews?state=SLEEPING, state",
        "/api/audit/reviews?session=spring, session",
        "/api/audit/reviews?size=0, size",
        "/api/audit/reviews?size=501, size",
        "/api/audit/reviews?after=me, after",
        "/api/audit/reviews?subject=6, subject",
        "/api/audit/reviews?mine=perhaps, mine",
        "/api/audit/reviews/decided-today?afterRound=0, afterRound",
        "/api/audit/reviews/backlog?session=spring, session",
        "/api/audit/reviews/not-an-id, registration",
        "/api/audit/actions?act=slept, act",
        "/api/audit/actions?from=yesterday, from",
        "/api/audit/actions?scope=6590, scope",
        "/api/audit/actions?size=100000, size",
        "/api/audit/actions?before=x, before",
    })
    @DisplayName("R-501 R-504 an invalid parameter is named")
    void namesTheParameter(String path, String parameter) {
        assertNames(staffOf(XINJIANG).get(path), parameter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/audit/reviews",
                "/api/audit/reviews/backlog",
                "/api/audit/reviews/decided-today",
                "/api/audit/reviews/0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b",
                "/api/audit/reviews/0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b/photo",
                "/api/audit/desk",
                "/api/audit/actions/verification"
            })
    @DisplayName("R-501 R-504 without a token 401, with a candidate's or a province's 403")
    void onlyForStaff(String path) {
        assertRefused(api.get(path), 401, "UNAUTHENTICATED");
        assertRefused(api.as(TestIssuer.current().candidate(UUID.randomUUID())).get(path), 403, "FORBIDDEN");
        assertRefused(api.as(TestIssuer.current().provinceAdmin("65")).get(path), 403, "FORBIDDEN");
    }

    @Test
    @DisplayName(
            "R-501 only staff of a centre decide: not the board, not staff without a centre, nobody without a token")
    void onlyTheCentreDecides() {
        UUID registration = pendingAt(XINJIANG);
        var nowhere = api.as(TestIssuer.current().token("lost", List.of("centre-staff"), Map.of()));

        assertRefused(api.post(approval(registration), Map.of()), 401, "UNAUTHENTICATED");
        assertRefused(board().post(approval(registration), Map.of()), 403, "FORBIDDEN");
        assertRefused(nowhere.post(approval(registration), Map.of()), 403, "FORBIDDEN");
        assertRefused(nowhere.get("/api/audit/reviews"), 403, "FORBIDDEN");
    }

    @Test
    @DisplayName("R-501 another centre's registration does not exist, and the attempt is not recorded")
    void anotherCentreSeesNothing() {
        UUID registration = pendingAt(XINJIANG);
        hasPhoto(registration);
        long asked = formsAskedFor(registration);
        var others = staffOf(FUJIAN);

        assertRefused(others.get(review(registration)), 404, "NOT_FOUND");
        assertRefused(others.get(review(registration) + "/photo"), 404, "NOT_FOUND");
        assertRefused(others.post(approval(registration), Map.of()), 404, "NOT_FOUND");
        assertRefused(others.post(rejection(registration), because("OTHER", "x")), 404, "NOT_FOUND");
        assertThat(others.get("/api/audit/reviews?size=500").body()).doesNotContain(registration.toString());
        assertThat(formsAskedFor(registration)).isEqualTo(asked);
        assertThat(others.get("/api/audit/actions?registration=" + registration)
                        .json()
                        .path("actions"))
                .isEmpty();
    }

    @Test
    @DisplayName("R-501 a registration that nobody knows is 404")
    void unknownRegistration() {
        assertRefused(staffOf(XINJIANG).get(review(TimeOrderedIds.next())), 404, "NOT_FOUND");
    }

    @Test
    @DisplayName("R-501 an outage of enrollment-service is 503, never an empty form; a decision needs no other service")
    void enrollmentIsDown() {
        UUID registration = pendingAt(XINJIANG);
        ENROLLMENT.fail();

        assertRefused(staffOf(XINJIANG).get(review(registration)), 503, "UPSTREAM_UNAVAILABLE");
        assertOk(staffOf(XINJIANG).post(approval(registration), Map.of()));
        assertThat(staffOf(XINJIANG)
                        .get("/api/audit/actions?act=REVIEW_VIEWED&registration=" + registration)
                        .json()
                        .path("actions"))
                .as("what was not shown was not seen")
                .isEmpty();
    }

    @Test
    @DisplayName("R-501 an invalid response of enrollment-service counts as an outage")
    void enrollmentTalksNonsense() {
        UUID registration = pendingAt(XINJIANG);
        ENROLLMENT.answer("GET", "/internal/registrations/" + registration, 200, "<html>");
        assertRefused(staffOf(XINJIANG).get(review(registration)), 503, "UPSTREAM_UNAVAILABLE");
    }

    @Test
    @DisplayName("R-501 personal data in an invalid response is not logged")
    void nothingOfAnUnusableAnswerIsLogged(CapturedOutput output) {
        UUID registration = pendingAt(XINJIANG);
        ENROLLMENT.answer("GET", "/internal/registrations/" + registration, 200, """
                {"centre":"659028","entries":[{"entry":"古丽·艾合买提","subject":"67","feeFen":8000,"state":"RESERVED"}]}""");
        PHOTOS.answer("GET", "/internal/photos/" + registration, 500, "{\"detail\":\"古丽·艾合买提\"}");

        assertRefused(staffOf(XINJIANG).get(review(registration)), 503, "UPSTREAM_UNAVAILABLE");
        assertRefused(staffOf(XINJIANG).get(review(registration) + "/photo"), 503, "UPSTREAM_UNAVAILABLE");

        assertThat(output.getAll())
                .contains("enrollment-service gave no usable answer", "photo-service gave no usable answer")
                .doesNotContain("古丽");
    }

    @Test
    @DisplayName("R-405 no photo is 404, an outage of photo-service 503")
    void photoMissingOrDown() {
        UUID registration = pendingAt(XINJIANG);
        assertRefused(staffOf(XINJIANG).get(review(registration) + "/photo"), 404, "NOT_FOUND");

        PHOTOS.fail();
        assertRefused(staffOf(XINJIANG).get(review(registration) + "/photo"), 503, "UPSTREAM_UNAVAILABLE");
    }
}
