package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.sample.SampleDataProbe;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class CatalogueApiTest extends EnrollmentServiceTest {

    @Autowired
    ApplicationContext context;

    @DisplayName("R-101 everybody sees a session's names, exam dates, and when one registers and prints tickets")
    @Test
    void aSession() {
        SessionCode session = openSession();
        assertThat(sessionSeen(session).path("ticketWindow").isNull())
                .as("not decided yet")
                .isTrue();

        ApiAnswer changed = board().change(Desk.session(session), form -> {
            form.put("ordinal", 78).put("nameZh", "第78次考试").put("nameEn", "78th exam");
            form.putArray("examDates").add("2199-05-02").add("2199-05-01");
            window(form, "window", "2026-01-05T01:00:00Z", "2199-01-15T09:00:00Z");
            window(form, "ticketWindow", "2199-04-20T01:00:00Z", "2199-05-02T09:00:00Z");
        });

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        JsonNode seen = sessionSeen(session);
        assertThat(seen.path("ordinal").asInt()).isEqualTo(78);
        assertThat(seen.path("nameZh").asString()).isEqualTo("第78次考试");
        assertThat(seen.path("nameEn").asString()).isEqualTo("78th exam");
        assertThat(seen.path("examDates").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("2199-05-01", "2199-05-02");
        assertThat(seen.at("/window/opensAt").asString()).isEqualTo("2026-01-05T01:00:00Z");
        assertThat(seen.at("/window/closesAt").asString()).isEqualTo("2199-01-15T09:00:00Z");
        assertThat(seen.at("/ticketWindow/opensAt").asString()).isEqualTo("2199-04-20T01:00:00Z");
        assertThat(seen.at("/ticketWindow/closesAt").asString()).isEqualTo("2199-05-02T09:00:00Z");
        assertThat(seen.path("open").asBoolean()).isTrue();
    }

    @DisplayName("R-102 a closed province is shown closed, with its centres, and takes no registrations; the others do")
    @Test
    void aClosedProvince() {
        SessionCode session = open(Fixtures.sessionWithoutXinjiang());
        String path = "/api/enrollment/sessions/" + session;

        assertThat(api.get(path + "/provinces").json().valueStream())
                .extracting(province -> province.path("province").asString() + " "
                        + province.path("open").asBoolean())
                .containsExactly("35 true", "65 false");
        assertThat(api.get(path + "/provinces/65/centres").json().valueStream())
                .extracting(centre -> centre.path("open").asBoolean())
                .containsExactly(false, false);
        assertThat(api.get(path + "/centres/659028").json().path("open").asBoolean())
                .isFalse();
        assertThat(api.get(path + "/centres/350101").json().path("open").asBoolean())
                .isTrue();
        assertThat(person().tryToOpen(session).code()).isEqualTo("PROVINCE_CLOSED");
        assertThat(person().tryToOpen(session, Fixtures.FUJIAN).status()).isEqualTo(201);
    }

    @DisplayName("R-103 a centre's own window is shown, and holds for its subjects, whatever the session's is")
    @ParameterizedTest(name = "Tianshan {0} than the session")
    @CsvSource({
        // hours from now: the session opens and closes, Tianshan opens and closes; is the session open, is Tianshan
        "opens earlier, 24, 48, -24, 48, false, true",
        "opens later, -24, 48, 24, 48, true, false",
        "closes earlier, -48, 24, -48, -24, true, false",
        "closes later, -48, -24, -48, 24, false, true",
    })
    void aCentresOwnWindow(
            String what, int opens, int closes, int ownOpens, int ownCloses, boolean open, boolean ownOpen) {
        Window whole = Fixtures.hours(opens, closes);
        Window own = Fixtures.hours(ownOpens, ownCloses);
        SessionCode session = open(Fixtures.session(whole, own));
        String path = "/api/enrollment/sessions/" + session;

        assertThat(api.get(path + "/provinces/65/centres").json().valueStream())
                .extracting(centre -> shown(centre))
                .containsExactly("659028 " + own + " " + ownOpen, "659029 " + whole + " " + open);
        assertThat(shown(api.get(path + "/centres/659028").json())).isEqualTo("659028 " + own + " " + ownOpen);
        assertThat(sessionSeen(session).path("open").asBoolean()).isEqualTo(open);
        assertThat(api.get(path + "/provinces").json().valueStream())
                .extracting(province -> province.path("open").asBoolean())
                .as("Xinjiang's entrance is open for the one or the other centre")
                .containsExactly(open, true);
        assertThat(person().tryToOpen(session, Fixtures.FUJIAN).status()).isEqualTo(open ? 201 : 409);
        Person person = person();
        String id = person.open(session);
        for (CentreCode centre : List.of(Fixtures.TARIM, Fixtures.TIANSHAN)) {
            ApiAnswer chosen = person.choose(id, centre, Fixtures.WPS);
            boolean may = centre.equals(Fixtures.TIANSHAN) ? ownOpen : open;
            assertThat(chosen.status()).as(chosen.toString()).isEqualTo(may ? 200 : 409);
            assertThat(may || chosen.code().equals("OUTSIDE_WINDOW")).isTrue();
        }
    }

    @DisplayName("R-103, R-104 everybody sees a province's centres, and what a centre offers and requires")
    @Test
    void theCentresArePublic() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 7, 20));
        String path = "/api/enrollment/sessions/" + session;

        assertThat(api.get(path + "/provinces").json().valueStream())
                .extracting(found -> found.path("province").asString())
                .containsExactly("35", "65");
        assertThat(api.get(path + "/provinces/65/centres").json().valueStream())
                .extracting(found -> found.path("centre").asString()
                        + found.path("remaining").asInt())
                .containsExactly("65902820", "65902920");
        JsonNode centre = api.get(path + "/centres/659028").json();
        assertThat(centre.path("maxSubjects").asInt()).isEqualTo(2);
        assertThat(centre.path("reviewRequired").asBoolean()).isFalse();
        assertThat(centre.path("offers").valueStream())
                .extracting(offer -> offer.path("subject").asString() + " "
                        + offer.path("feeFen").asInt() + " "
                        + offer.path("remaining").asInt())
                .containsExactly("24 8000 7", "66 8000 7", "67 8000 7");
        assertThat(api.get(path + "/centres/350101")
                        .json()
                        .path("reviewRequired")
                        .asBoolean())
                .as("Fujian's policy")
                .isTrue();
    }

    @DisplayName("R-805 a rehearsal's session is offered to no visitor, and found by who knows its code")
    @Test
    void anUnlistedSessionIsOfferedToNobody() {
        SessionCode session = openSession();

        jdbc.sql("update exam_session set listed = false where session = ?")
                .param(session.value())
                .update();

        assertThat(api.get("/api/enrollment/sessions").body()).doesNotContain(session.value());
        assertThat(api.get("/api/enrollment/sessions/" + session + "/provinces").status())
                .isEqualTo(200);
        assertThat(board().get("/sessions").body()).contains(session.value());
    }

    @DisplayName("R-601 nothing is offered for nothing: an order of 0 fen could not be paid")
    @Test
    void aFeeIsMoreThanNothing() {
        SessionCode session = openSession();

        assertThatThrownBy(() -> jdbc.sql("update offer set fee_fen = 0 where session = ?")
                        .param(session.value())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @DisplayName("R-106 only the newest version of a text is shown")
    @Test
    void textsAreVersioned() {
        SessionCode session = openSession();

        JsonNode texts = api.get("/api/enrollment/sessions/" + session + "/provinces/65/texts")
                .json();

        assertThat(texts.valueStream())
                .extracting(text ->
                        text.path("text").asString() + text.path("version").asInt())
                .containsExactly("agreement2", "advice1");
    }

    @DisplayName("R-303 the code lists of the form")
    @Test
    void theCodeLists() {
        JsonNode lists = api.get("/api/enrollment/reference").json();

        assertThat(lists.path("ethnicGroups").size()).isEqualTo(58);
        assertThat(codes(lists.path("ethnicGroups")))
                .as("nobody must state what is false")
                .contains("97", "98");
        assertThat(codes(lists.path("occupations"))).contains("99");
        assertThat(codes(lists.path("educations"))).contains("99");
        assertThat(codes(lists.path("trainingTypes"))).contains("99");
        assertThat(codes(lists.path("sexes"))).contains("UNSPECIFIED");
        assertThat(lists.path("ethnicGroups").path(4).path("nameZh").asString()).isEqualTo("维吾尔族");
        for (String list : new String[] {"occupations", "educations", "trainingTypes", "sexes"}) {
            assertThat(lists.path(list).size()).as(list).isPositive();
        }
    }

    @DisplayName("Caches may keep what everybody reads for a few seconds, and who has it already is told so")
    @Test
    void theCatalogueIsCacheable() {
        SessionCode session = openSession();
        String path = "/api/enrollment/sessions/" + session;
        List<String> paths = List.of(
                "/api/enrollment/sessions",
                path + "/provinces",
                path + "/texts",
                path + "/provinces/65/texts",
                path + "/centres/659028/texts",
                "/api/enrollment/reference");

        for (String read : paths) {
            ApiAnswer answer = api.get(read);
            String tag = answer.headers().firstValue("ETag").orElseThrow();
            ApiAnswer known = api.get(read, "If-None-Match", tag);

            assertThat(answer.headers().allValues("Cache-Control")).as(read).containsExactly("max-age=5, public");
            assertThat(known.status()).as(read).isEqualTo(304);
            assertThat(known.bytes()).isEmpty();
            assertThat(known.headers().firstValue("ETag")).contains(tag);
        }
        String before =
                api.get(path + "/provinces").headers().firstValue("ETag").orElseThrow();
        board().change(Desk.province(session, Fixtures.FUJIAN), form -> form.put("closed", true));
        await().until(() ->
                api.get(path + "/provinces", "If-None-Match", before).status() == 200);
    }

    @DisplayName("R-101 … R-103 a session, province or centre that is not there is 404")
    @Test
    void whatIsNotThereIsNotFound() {
        SessionCode session = openSession();

        assertThat(api.get("/api/enrollment/sessions/2001-01/provinces").code()).isEqualTo("NOT_FOUND");
        assertThat(api.get("/api/enrollment/sessions/" + session + "/provinces/11/centres")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(api.get("/api/enrollment/sessions/" + session + "/centres/110101")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(api.get("/api/enrollment/sessions/rubbish/provinces").status())
                .isEqualTo(400);
    }

    @DisplayName("The sample: 31 provinces, at least 62 centres, all subjects; loaded once; told to the other services")
    @Test
    void theSampleIsLoadedOnce() {
        assertThat(SampleDataProbe.load(context)).isTrue();
        assertThat(SampleDataProbe.load(context)).isFalse();

        String path = "/api/enrollment/sessions/2027-03";
        JsonNode provinces = api.get(path + "/provinces").json();
        assertThat(provinces.size()).isEqualTo(31);
        assertThat(provinces.valueStream())
                .allMatch(province -> province.path("open").asBoolean());
        assertThat(provinces
                        .valueStream()
                        .mapToInt(province -> api.get(path + "/provinces/"
                                        + province.path("province").asString() + "/centres")
                                .json()
                                .size()))
                .allMatch(centres -> centres >= 2);
        assertThat(provinces.valueStream())
                .as("R-803")
                .allMatch(province -> isLatin(province.path("nameEn")))
                .allMatch(province -> api.get(
                                path + "/provinces/" + province.path("province").asString() + "/centres")
                        .json()
                        .valueStream()
                        .allMatch(centre -> isLatin(centre.path("nameEn"))));
        JsonNode centre = api.get(path + "/centres/659028").json();
        assertThat(centre.path("offers").size()).isEqualTo(23);
        assertThat(api.get(path + "/centres/350101")
                        .json()
                        .path("reviewRequired")
                        .asBoolean())
                .isTrue();

        var told = events.await("enrollment.catalogue", "enrollment.centre-changed.v1", "2027-03/659028");
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.centre-changed.v1.schema.json"),
                told.payload().toString());
        var session = events.await("enrollment.catalogue", "enrollment.session-changed.v1", "2027-03");
        assertThat(session.payload().path("ordinal").asInt()).isEqualTo(78);
    }

    @DisplayName("R-106 the sample has texts of each kind, complete in both languages, and a centre's notice to accept")
    @Test
    void theTextsOfTheSample() {
        SampleDataProbe.load(context);
        String path = "/api/enrollment/sessions/2027-03";
        List<JsonNode> texts =
                api.get(path + "/provinces/35/texts").json().valueStream().toList();

        assertThat(texts)
                .extracting(text -> text.path("kind").asString() + " "
                        + text.path("mustAccept").asBoolean())
                .containsExactly(
                        "AGREEMENT true",
                        "USER_AGREEMENT true",
                        "PRIVACY_POLICY true",
                        "NOTICE false",
                        "ANNOUNCEMENT false",
                        "HOW_TO false",
                        "NOTICE true");
        assertThat(texts).allSatisfy(text -> {
            assertThat(text.path("bodyZh").asString()).hasSizeBetween(30, 8_000);
            assertThat(text.path("bodyEn").asString())
                    .hasSizeBetween(30, 8_000)
                    .matches("[\\x00-\\u036f\\u2000-\\u20ff]*");
            assertThat(headings(text.path("bodyEn"))).isEqualTo(headings(text.path("bodyZh")));
        });
        assertThat(headings(texts.getFirst().path("bodyZh"))).isGreaterThanOrEqualTo(15);
        assertThat(api.get(path + "/texts").json().size()).isEqualTo(6);
        assertThat(api.get(path + "/centres/650102/texts").json().valueStream())
                .extracting(text -> text.path("mustAccept").asBoolean())
                .containsExactly(true);
    }

    private static long headings(JsonNode body) {
        return body.asString().lines().filter(line -> line.startsWith("# ")).count();
    }

    private static boolean isLatin(JsonNode name) {
        return name.asString().matches("[A-Z][A-Za-z ]+");
    }

    private JsonNode sessionSeen(SessionCode session) {
        return api.get("/api/enrollment/sessions")
                .json()
                .valueStream()
                .filter(found -> found.path("session").asString().equals(session.value()))
                .findFirst()
                .orElseThrow();
    }

    private static String shown(JsonNode centre) {
        Window window = new Window(
                Instant.parse(centre.at("/window/opensAt").asString()),
                Instant.parse(centre.at("/window/closesAt").asString()));
        return centre.path("centre").asString() + " " + window + " "
                + centre.path("open").asBoolean();
    }

    private static void window(ObjectNode form, String name, String opens, String closes) {
        form.putObject(name).put("opensAt", opens).put("closesAt", closes);
    }

    private static List<String> codes(JsonNode list) {
        return list.valueStream().map(item -> item.path("code").asString()).toList();
    }
}
