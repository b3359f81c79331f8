package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ChangesTest extends EnrollmentServiceTest {

    @DisplayName("R-105 every change is on record: who, when, what, before and after")
    @Test
    void everyChangeIsOnRecord() {
        SessionCode session = changedSession();

        JsonNode lines = board().get("/changes?session=" + session).json().path("changes");

        assertThat(lines.valueStream())
                .extracting(line -> line.path("by").asString() + " "
                        + line.path("role").asString() + " " + line.path("kind").asString() + " "
                        + line.path("centre").asString("-") + " "
                        + line.path("item").asString("-"))
                .containsExactly(
                        "board exam-admin TEXT - advice",
                        "staff-350101 centre-staff OFFER 350101 66",
                        "staff-659028 centre-staff OFFER 659028 24",
                        "admin-65 province-admin PROVINCE - -",
                        "board exam-admin SESSION - -");
        JsonNode offer = lines.path(2);
        assertThat(offer.path("before").path("feeFen").asInt()).isEqualTo(8_000);
        assertThat(offer.path("after").path("feeFen").asInt()).isEqualTo(9_000);
        assertThat(lines.path(1).path("after").isNull()).isTrue();
        assertThat(lines.path(4).path("before").path("nameEn").asString()).isEqualTo("Test session");
        assertThat(lines.path(4).path("after").path("version").asInt()).isEqualTo(2);
        assertThat(lines.path(4).path("at").asString()).endsWith("Z");
    }

    @DisplayName("R-105 each sees the record of what is theirs, and nobody else anything")
    @Test
    void eachSeesTheirOwn() {
        SessionCode session = changedSession();
        String path = "/changes?session=" + session;

        assertThat(provinceAdmin(Fixtures.XINJIANG).get(path).json().path("changes"))
                .extracting(line -> line.path("kind").asString())
                .containsExactly("OFFER", "PROVINCE");
        assertThat(centreStaff(Fixtures.TIANSHAN).get(path).json().path("changes"))
                .extracting(line -> line.path("centre").asString())
                .containsExactly("659028");
        assertThat(centreStaff(Fixtures.TARIM).get(path).json().path("changes").size())
                .isZero();
        assertThat(centreStaff(Fixtures.TARIM).get(path + "&centre=659028").code())
                .isEqualTo("FORBIDDEN");
        assertThat(centreStaff(Fixtures.TARIM).get(path + "&province=65").code())
                .isEqualTo("FORBIDDEN");
        assertThat(provinceAdmin(Fixtures.XINJIANG).get(path + "&province=35").code())
                .isEqualTo("FORBIDDEN");
        assertThat(provinceAdmin(Fixtures.XINJIANG)
                        .get(path + "&centre=659028")
                        .json()
                        .path("changes")
                        .size())
                .isEqualTo(1);
        String candidate = TestIssuer.current().candidate(UUID.randomUUID());
        assertThat(new Desk(api.as(candidate)).get(path).code()).isEqualTo("FORBIDDEN");
        assertThat(new Desk(api).get(path).code()).isEqualTo("UNAUTHENTICATED");
    }

    @DisplayName("R-107, R-504 the record is read page by page")
    @Test
    void pageByPage() {
        SessionCode session = changedSession();
        String path = "/changes?limit=2&session=" + session;

        JsonNode first = board().get(path).json();
        JsonNode second =
                board().get(path + "&before=" + first.path("next").asLong()).json();
        JsonNode third =
                board().get(path + "&before=" + second.path("next").asLong()).json();

        assertThat(first.path("changes").size()).isEqualTo(2);
        assertThat(second.path("changes").size()).isEqualTo(2);
        assertThat(third.path("changes").size()).isEqualTo(1);
        assertThat(third.path("next").isNull()).isTrue();
        assertThat(board().get("/changes?limit=0").code()).isEqualTo("INVALID_FIELD");
        assertThat(board().get("/changes?limit=201").code()).isEqualTo("INVALID_FIELD");
        assertThat(board().get("/changes?session=x").code()).isEqualTo("INVALID_FIELD");
    }

    @DisplayName("R-105 what is on record is never altered, not even by the service itself")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update catalogue_change set changed_by = 'nobody'",
                "delete from catalogue_change",
                "truncate catalogue_change"
            })
    void theRecordStays(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("never altered");
    }

    private SessionCode changedSession() {
        SessionCode session = openSession();
        CentreCode fuzhou = new CentreCode("350101");
        done(board().change(Desk.session(session), form -> form.put("nameEn", "Renamed")));
        done(provinceAdmin(Fixtures.XINJIANG)
                .change(Desk.province(session, Fixtures.XINJIANG), form -> form.put("closed", true)));
        done(centreStaff(Fixtures.TIANSHAN).offer(session, Fixtures.TIANSHAN, Fixtures.C, 9_000, 100));
        done(centreStaff(fuzhou).withdraw(session, fuzhou, Fixtures.PYTHON));
        ObjectNode advice = JsonMapper.shared()
                .createObjectNode()
                .put("kind", "NOTICE")
                .put("mustAccept", false)
                .put("titleZh", "须知")
                .put("titleEn", "Advice")
                .put("bodyZh", "正文")
                .put("bodyEn", "Body");
        done(board().put(Desk.text(session, "advice"), advice, "\"1\""));
        return session;
    }

    private static void done(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
