package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.EventBus.Sent;
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

    @DisplayName(
            "R-107, R-504 every change is an act of staff in the suite's record, of the centre or province that it concerns")
    @Test
    void everyChangeIsAnAct() {
        SessionCode session = changedSession();
        done(board().put(
                        Desk.centre(session, Fixtures.TIANSHAN),
                        board().form(Desk.centre(session, Fixtures.TIANSHAN)).put("capacity", 77),
                        board().tag(Desk.centre(session, Fixtures.TIANSHAN))));

        List<Sent> acts = acts(session, 6);

        assertThat(acts)
                .extracting(act -> act.payload().path("act").asString() + " " + act.key() + " "
                        + act.payload().path("role").asString())
                .contains(
                        "SESSION_CHANGED board exam-admin",
                        "PROVINCE_CHANGED 65 province-admin",
                        "OFFER_CHANGED 659028 centre-staff",
                        "OFFER_WITHDRAWN 350101 centre-staff",
                        "TEXT_CHANGED board exam-admin",
                        // The board's act at a centre stands in the centre's record.
                        "CENTRE_CHANGED 659028 exam-admin");
        JsonNode offer = details(acts, "OFFER_CHANGED");
        assertThat(offer.path("feeFen").asString()).isEqualTo("8000 → 9000");
        assertThat(offer.path("item").asString()).isEqualTo("24");
        assertThat(offer.has("capacity")).isFalse();
        assertThat(details(acts, "CENTRE_CHANGED").path("capacity").asString()).isEqualTo("77");
        assertThat(details(acts, "TEXT_CHANGED").has("bodyZh")).isFalse();
        acts.forEach(act -> ContractFiles.assertMatches(
                Path.of("../chassis/contracts/events/staff-acted.v1.schema.json"),
                act.payload().toString()));
    }

    @DisplayName(
            "R-502, R-504 an import is one act in each province that gets centres, and one at each centre that gets offers")
    @Test
    void importsAreActs() {
        SessionCode session = openSession();
        String imports = "/api/enrollment/imports/" + session;
        var board = board().api();
        assertThat(board.post(imports + "/centres", """
                        考点代码,考点名称,英文名称,地址
                        651001,甲,A,路
                        651002,乙,B,路
                        351001,丙,C,路
                        """.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv")
                        .status())
                .isEqualTo(200);
        assertThat(board.post(imports + "/offers", """
                        考点代码,科目代码,费用,容量
                        651001,67,80,10
                        651001,24,80,10
                        351001,67,80,10
                        """.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv")
                        .status())
                .isEqualTo(200);

        List<Sent> acts = acts(session, 4);

        assertThat(acts)
                .extracting(act -> act.payload().path("act").asString() + " " + act.key() + " "
                        + act.payload().path("details").path("items").asString())
                .containsExactlyInAnyOrder(
                        "CENTRES_IMPORTED 35 351001",
                        "CENTRES_IMPORTED 65 651001 651002",
                        "OFFERS_IMPORTED 351001 67",
                        "OFFERS_IMPORTED 651001 67 24");
    }

    /** So many acts of a session, waited for; those of several centres come in any order. */
    private List<Sent> acts(SessionCode session, int count) {
        List<Sent> acts = new ArrayList<>();
        events.await("enrollment.staff-acts", act -> {
            if (act.payload().path("session").asString().equals(session.value())) {
                acts.add(act);
            }
            return acts.size() == count;
        });
        return acts;
    }

    private static JsonNode details(List<Sent> acts, String type) {
        return acts.stream()
                .filter(act -> act.payload().path("act").asString().equals(type))
                .findFirst()
                .orElseThrow()
                .payload()
                .path("details");
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
