package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.sample.SampleDataProbe;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;

class CatalogueApiTest extends EnrollmentServiceTest {

    @Autowired
    ApplicationContext context;

    @DisplayName("R-101 … R-104 everybody sees session, provinces, centres and what a centre offers")
    @Test
    void theCatalogueIsPublic() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 7, 20));
        String path = "/api/enrollment/sessions/" + session;

        assertThat(api.get("/api/enrollment/sessions").json().valueStream())
                .anyMatch(found -> found.path("session").asString().equals(session.value())
                        && found.path("open").asBoolean());
        assertThat(api.get(path + "/provinces").json().valueStream())
                .extracting(found -> found.path("province").asString())
                .containsExactly("35", "65");
        assertThat(api.get(path + "/provinces/65/centres").json().valueStream())
                .extracting(found -> found.path("centre").asString()
                        + found.path("remaining").asInt())
                .containsExactly("65902820", "65902920");
        JsonNode centre = api.get(path + "/centres/659028").json();
        assertThat(centre.path("maxSubjects").asInt()).isEqualTo(2);
        assertThat(centre.path("offers").valueStream())
                .extracting(offer -> offer.path("subject").asString() + " "
                        + offer.path("feeFen").asInt() + " "
                        + offer.path("remaining").asInt())
                .containsExactly("24 8000 7", "66 8000 7", "67 8000 7");
        assertThat(api.get(path + "/centres/350101")
                        .json()
                        .path("reviewRequired")
                        .asBoolean())
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

    private static List<String> codes(JsonNode list) {
        return list.valueStream().map(item -> item.path("code").asString()).toList();
    }
}
