package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.audit.Fixture.PASSPORT;

import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class DocumentNumberTest extends AuditServiceTest {

    private static final String NUMBER = "650102200602031234";
    private static final String DISCLOSURES = "/internal/passports/" + PASSPORT + "/document-disclosures";
    private static final Map<String, String> BECAUSE = Map.of("reasonCode", "IDENTITY_CHECK", "reason", " 考生到场核对原件 ");

    private static void hasDocument() {
        PASSPORTS.answer("POST", DISCLOSURES, 200, """
                {"type":"RESIDENT_ID","number":"%s","name":"古丽·艾合买提"}""".formatted(NUMBER));
    }

    /** A registration whose form enrollment-service returns; it need not be under review. */
    private UUID registeredAt(String centre) {
        UUID registration = TimeOrderedIds.next();
        hasForm(registration, centre);
        return registration;
    }

    private static ApiAnswer ask(ApiClient desk, UUID registration, Object body) {
        return desk.post("/api/audit/registrations/" + registration + "/document-disclosures", body);
    }

    @Test
    @DisplayName("R-503 staff of the registration's centre see the number in full for a reason, and that is recorded")
    void showsItForAReason(CapturedOutput log) {
        UUID registration = registeredAt(XINJIANG);
        hasDocument();

        ApiAnswer answer = ask(staff("gulnar", XINJIANG), registration, BECAUSE);

        assertOk(answer);
        assertThat(answer.json().path("number").asString()).isEqualTo(NUMBER);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(recorded("registration=" + registration)).singleElement().satisfies(action -> {
            assertThat(action.path("act").asString()).isEqualTo("DOCUMENT_NUMBER_VIEWED");
            assertThat(action.path("actor").asString()).isEqualTo("gulnar");
            assertThat(action.at("/details/reasonCode").asString()).isEqualTo("IDENTITY_CHECK");
            assertThat(action.at("/details/reason").asString()).isEqualTo("考生到场核对原件");
            assertThat(action.toString()).doesNotContain(NUMBER);
        });
        JsonNode asked =
                JsonMapper.shared().readTree(PASSPORTS.calls().getLast().body());
        assertThat(asked.at("/staff/subject").asString()).isEqualTo("gulnar");
        assertThat(asked.at("/staff/role").asString()).isEqualTo("centre-staff");
        assertThat(asked.at("/staff/centre").asString()).isEqualTo(XINJIANG);
        assertThat(asked.path("reason").asString()).isEqualTo("考生到场核对原件");
        assertThat(log.getAll()).doesNotContain(NUMBER);
    }

    @Test
    @DisplayName("R-503 to another centre, an administrator and a candidate there is no such number")
    void othersSeeNothing() {
        UUID registration = registeredAt(XINJIANG);
        hasDocument();

        assertRefused(ask(staffOf(FUJIAN), registration, BECAUSE), 404, "NOT_FOUND");
        assertRefused(ask(staffOf(XINJIANG), UUID.randomUUID(), BECAUSE), 404, "NOT_FOUND");
        assertRefused(ask(board(), registration, BECAUSE), 403, "FORBIDDEN");
        assertThat(ask(api, registration, BECAUSE).status()).isEqualTo(401);
        assertThat(PASSPORTS.calls()).as("passport-service is not even asked").isEmpty();
        assertThat(recorded("registration=" + registration)).isEmpty();
    }

    @Test
    @DisplayName("R-503 without a reason nothing is shown")
    void wantsAReason() {
        UUID registration = registeredAt(XINJIANG);
        hasDocument();

        assertNames(ask(staffOf(XINJIANG), registration, Map.of("reasonCode", "OTHER", "reason", " ")), "reason");
        assertNames(
                ask(staffOf(XINJIANG), registration, Map.of("reasonCode", "CURIOSITY", "reason", "x")), "reasonCode");
        assertNames(ask(staffOf(XINJIANG), registration, Map.of("reason", "x")), "reasonCode");
        assertThat(PASSPORTS.calls()).isEmpty();
    }

    @Test
    @DisplayName("R-503 a number is not shown if that cannot be recorded")
    void whatCannotBeRecordedIsNotShown() {
        String centre = "659067";
        UUID registration = registeredAt(centre);
        hasDocument();
        withoutRecord(centre, () -> {
            ApiAnswer answer = ask(staffOf(centre), registration, BECAUSE);
            assertRefused(answer, 500, "INTERNAL_ERROR");
            assertThat(answer.body()).doesNotContain(NUMBER);
        });
    }

    @Test
    @DisplayName("R-503 an outage is never taken for \"there is none\", and neither is recorded")
    void tellsAnOutageFromNo() {
        UUID registration = registeredAt(XINJIANG);
        assertRefused(ask(staffOf(XINJIANG), registration, BECAUSE), 409, "NO_DOCUMENT");

        PASSPORTS.fail();
        assertRefused(ask(staffOf(XINJIANG), registration, BECAUSE), 503, "UPSTREAM_UNAVAILABLE");
        PASSPORTS.recover();
        ENROLLMENT.fail();
        assertRefused(ask(staffOf(XINJIANG), registration, BECAUSE), 503, "UPSTREAM_UNAVAILABLE");
        assertThat(recorded("registration=" + registration)).isEmpty();
    }
}
