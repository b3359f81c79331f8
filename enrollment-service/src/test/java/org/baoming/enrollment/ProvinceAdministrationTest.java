package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProvinceAdministrationTest extends EnrollmentServiceTest {

    @DisplayName("R-102 a province closes its entrance and opens it again")
    @Test
    void closing() {
        SessionCode session = openSession();
        String path = Desk.province(session, Fixtures.XINJIANG);
        Desk admin = provinceAdmin(Fixtures.XINJIANG);

        ApiAnswer closed = admin.change(path, form -> form.put("closed", true));

        assertThat(closed.status()).as(closed.toString()).isEqualTo(200);
        await().until(() -> !isOpen(session));
        await().until(() -> "PROVINCE_CLOSED".equals(person().tryToOpen(session).code()));
        admin.change(path, form -> form.put("closed", false));
        await().until(() -> isOpen(session));
        await().until(() -> person().tryToOpen(session).status() == 201);
    }

    @DisplayName("R-105 nobody changes another's province, and centre staff none")
    @Test
    void aProvinceIsItsOwn() {
        SessionCode session = openSession();
        String path = Desk.province(session, Fixtures.FUJIAN);
        ObjectNode form = board().form(path).put("closed", true);

        assertThat(provinceAdmin(Fixtures.XINJIANG).put(path, form, "\"1\"").code())
                .isEqualTo("FORBIDDEN");
        assertThat(centreStaff(new CentreCode("350101"))
                        .put(path, form, "\"1\"")
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(centreStaff(new CentreCode("350101")).get(path).status()).isEqualTo(200);
        assertThat(provinceAdmin(Fixtures.FUJIAN).put(path, form, "\"1\"").status())
                .isEqualTo(200);
    }

    @DisplayName("R-104 a province's policy reaches its centres, and no others'")
    @Test
    void aPolicyReachesItsCentres() {
        SessionCode session = openSession();

        ApiAnswer changed = provinceAdmin(Fixtures.XINJIANG)
                .change(
                        Desk.province(session, Fixtures.XINJIANG),
                        form -> form.putObject("policy").put("maxSubjects", 1).put("crossCentre", "ONE_PER_PASSPORT"));

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        for (CentreCode centre : new CentreCode[] {Fixtures.TIANSHAN, Fixtures.TARIM}) {
            JsonNode told = events.await(
                            "enrollment.catalogue",
                            sent -> sent.key().equals(session + "/" + centre)
                                    && sent.payload().path("version").asInt() == 2)
                    .getLast()
                    .payload();
            assertThat(told.path("policy").path("maxSubjects").asInt()).isEqualTo(1);
        }
        assertThat(board().tag(Desk.centre(session, new CentreCode("350101")))).isEqualTo("\"1\"");
        Person person = person();
        String registration = person.open(session);
        await().until(() -> person.choose(registration, Fixtures.TIANSHAN, Fixtures.C, Fixtures.WPS)
                .code()
                .equals("TOO_MANY_SUBJECTS"));
    }

    @DisplayName("R-102 the board opens a session to a province and names it; a province does neither")
    @Test
    void theBoardOpensProvinces() {
        SessionCode session = openSession();
        ProvinceCode beijing = new ProvinceCode("11");
        String path = Desk.province(session, beijing);
        String form = """
                {"nameZh":"北京市","nameEn":"Beijing","closed":false,"policy":{"reviewRequired":true}}""";

        assertThat(provinceAdmin(beijing).create(path, form).code()).isEqualTo("FORBIDDEN");
        assertThat(board().create(path, form).status()).isEqualTo(200);
        assertThat(board().create(path, form).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(board().create(Desk.province(Fixtures.unusedSession(), beijing), form)
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(provinceAdmin(beijing)
                        .change(path, found -> found.put("nameEn", "Peking"))
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(board().get(path)
                        .json()
                        .path("policy")
                        .path("reviewRequired")
                        .asBoolean())
                .isTrue();
    }

    private boolean isOpen(SessionCode session) {
        return api.get("/api/enrollment/sessions/" + session + "/provinces")
                .json()
                .valueStream()
                .anyMatch(province -> province.path("province").asString().equals("65")
                        && province.path("open").asBoolean());
    }
}
