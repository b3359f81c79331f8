package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.FakeService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("R-207 the owner of a passport sees and takes along what is kept")
class MyDataTest extends PassportServiceTest {

    private static final String ACCESSES = "/api/passport/me/accesses";

    private static List<String> kinds(JsonNode page) {
        return page.path("accesses")
                .valueStream()
                .map(access -> access.path("kind").asString())
                .toList();
    }

    private static void everybodyKeepsSomething(UUID passport) {
        OTHERS.forEach((name, service) -> service.answer(
                "GET",
                "/internal/passports/" + passport + "/personal-data",
                200,
                "{\"kept\":\"by %s\"}".formatted(name)));
    }

    @Test
    @DisplayName("R-207 accesses are listed page by page, to the owner only")
    void what_was_done_is_listed_page_by_page_and_to_nobody_else() {
        UUID passport = passportWithoutAccount();
        enterDocument(passport, Numbers.freshResident());
        enterDocument(passport, Numbers.freshResident());
        as(passport).post("/api/passport/me/document/number", null);

        JsonNode all = as(passport).get(ACCESSES).json();
        assertThat(kinds(all)).containsExactly("DOCUMENT_SHOWN", "DOCUMENT_CHANGED", "DOCUMENT_ENTERED");
        assertThat(all.path("next").isNull()).isTrue();

        List<String> paged = new ArrayList<>();
        String before = "";
        do {
            JsonNode page = as(passport).get(ACCESSES + "?size=2" + before).json();
            paged.addAll(kinds(page));
            before = page.path("next").isNull()
                    ? ""
                    : "&before=" + page.path("next").asString();
        } while (!before.isEmpty());
        assertThat(paged).isEqualTo(kinds(all));

        assertThat(kinds(as(passportWithoutAccount()).get(ACCESSES).json())).isEmpty();
        assertThat(api.get(ACCESSES).status()).isEqualTo(401);
        assertThat(as(passport).get(ACCESSES + "?size=0").status()).isEqualTo(400);
    }

    @Test
    @DisplayName(
            "R-207 a look of staff at a registration or photo is in the record of its owner, once, with role and centre")
    void looksOfStaffAreInTheRecord() {
        UUID passport = passportWithoutAccount();
        Path example = Path.of("../audit-service/contracts/events/audit.registration-viewed.v1.example.json");
        database.sql("""
                        insert into centre_name (centre, session, name_zh, name_en) values ('650199', '2027-03', '石河子示范考点', 'Shihezi')
                        on conflict (centre) do update set name_zh = excluded.name_zh""").update();
        for (String seen : List.of("REGISTRATION", "PHOTO")) {
            events.publishExample(
                    example,
                    "audit.views",
                    passport.toString(),
                    Map.of("passport", passport, "seen", seen, "centre", "650199"));
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> kinds(as(passport).get(ACCESSES).json()).size() == 2);

        JsonNode accesses = as(passport).get(ACCESSES).json();
        assertThat(kinds(accesses)).containsExactly("PHOTO_VIEWED", "REGISTRATION_VIEWED");
        JsonNode look = accesses.at("/accesses/0");
        assertThat(look.path("by").asString()).isEqualTo("STAFF");
        assertThat(look.path("role").asString()).isEqualTo("centre-staff");
        assertThat(look.path("centre").asString()).isEqualTo("650199");
        assertThat(look.path("centreNameZh").asString()).isEqualTo("石河子示范考点");
        assertThat(look.path("at").asString()).isEqualTo("2027-01-05T02:30:00Z");
        assertThat(look.path("reasonCode").isNull()).isTrue();
    }

    @Test
    @DisplayName("R-207 a centre's decision, and a look at the photo in photo-service, are in the record of the owner")
    void decisionsAreInTheRecord() {
        UUID passport = passportWithoutAccount();
        for (String outcome : List.of("REJECTED", "APPROVED")) {
            events.publishExample(
                    Path.of("../audit-service/contracts/events/audit.review-decided.v1.example.json"),
                    "audit.views",
                    passport.toString(),
                    Map.of("passport", passport, "outcome", outcome));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> kinds(as(passport).get(ACCESSES).json()).size() == 2);
        events.publishExample(
                Path.of("../photo-service/contracts/events/photo.staff-acted.v1.example.json"),
                "photo.staff-acts",
                "659028",
                Map.of("passport", passport));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> kinds(as(passport).get(ACCESSES).json()).size() == 3);
        JsonNode accesses = as(passport).get(ACCESSES).json();
        assertThat(kinds(accesses)).containsExactly("PHOTO_VIEWED", "REVIEW_APPROVED", "REVIEW_REJECTED");
        assertThat(accesses.at("/accesses/0/centre").asString()).isEqualTo("659028");
        assertThat(accesses.at("/accesses/1/role").asString()).isEqualTo("centre-staff");
    }

    @Test
    @DisplayName(
            "R-207 R-804 every look of staff at a request for accommodations and its evidence is in the record of the owner")
    void looksAtAccommodationsAreInTheRecord() {
        UUID passport = passportWithoutAccount();
        for (String act : List.of(
                "ACCOMMODATION_VIEWED", "ACCOMMODATION_EVIDENCE_VIEWED", "ACCOMMODATION_DECIDED", "ROOM_ADDED")) {
            events.publishExample(
                    Path.of("../scheduling-service/contracts/events/scheduling.staff-acted.v1.example.json"),
                    "scheduling.staff-acts",
                    "659028",
                    Map.of("passport", passport, "act", act));
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> kinds(as(passport).get(ACCESSES).json()).size() == 3);
        JsonNode accesses = as(passport).get(ACCESSES).json();
        assertThat(kinds(accesses))
                .containsExactlyInAnyOrder(
                        "ACCOMMODATION_DECIDED", "ACCOMMODATION_EVIDENCE_VIEWED", "ACCOMMODATION_VIEWED");
        assertThat(accesses.at("/accesses/0/centre").asString()).isEqualTo("659028");
    }

    @Test
    @DisplayName("R-207 the export contains everything in full, whichever service keeps it")
    void everything_is_in_the_export_in_full_whoever_keeps_it() {
        Person person = Person.fresh();
        UUID passport = registered(person);
        String number = Numbers.freshResident();
        enterDocument(passport, number);
        as(passport).put("/api/passport/me/profile", "{\"school\": \"石河子大学\"}", "If-None-Match", "*");
        events.publishExample(
                Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json"),
                "payment.orders",
                UUID.randomUUID().toString(),
                Map.of("order", "NCRE_35-2026122011-" + person.mobile().substring(1), "passport", passport));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.sql(
                                        "select count(*) from outgoing_message where passport = :p and sent_at is not null")
                                .param("p", passport)
                                .query(Integer.class)
                                .single()
                        == 2);
        everybodyKeepsSomething(passport);

        ApiAnswer answer = as(passport).get("/api/passport/me/export");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"baoming-");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        JsonNode data = answer.json();
        assertThat(data.at("/passport/email").asString()).isEqualTo(person.email());
        assertThat(data.at("/passport/mobile").asString()).isEqualTo(person.mobile());
        assertThat(data.at("/passport/document/number").asString()).isEqualTo(number);
        assertThat(data.at("/passport/document/name").asString()).isEqualTo("程样例");
        assertThat(kinds(data)).containsExactly("DATA_EXPORTED", "PROFILE_CHANGED", "DOCUMENT_ENTERED");
        assertThat(data.at("/passport/profile/school").asString()).isEqualTo("石河子大学");
        assertThat(data.path("messages")
                        .valueStream()
                        .map(message -> message.path("channel").asString()))
                .containsExactlyInAnyOrder("EMAIL", "MOBILE");
        for (String name : OTHERS.keySet()) {
            assertThat(data.path("services").path(name).path("kept").asString()).isEqualTo("by " + name);
        }
    }

    @Test
    @DisplayName(
            "R-207, Bounds: a record of any length is in the export to its end; a page of it is in memory at a time")
    void a_long_record_is_in_the_export_to_its_end() {
        UUID passport = passportWithoutAccount();
        everybodyKeepsSomething(passport);
        database.sql("""
                        insert into data_access (id, passport, at, kind)
                        select gen_random_uuid(), :passport, now(), 'DOCUMENT_SHOWN' from generate_series(1, 1200)""").param("passport", passport).update();

        JsonNode accesses = as(passport).get("/api/passport/me/export").json().path("accesses");

        assertThat(accesses.valueStream().map(access -> access.path("access").asString()))
                .hasSize(1201)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("R-207 an export is complete or there is none")
    void an_export_is_whole_or_there_is_none() {
        UUID passport = passportWithoutAccount();
        everybodyKeepsSomething(passport);
        for (FakeService service : OTHERS.values()) {
            service.fail();
            ApiAnswer answer = as(passport).get("/api/passport/me/export");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
            service.recover();
        }
        assertThat(kinds(as(passport).get(ACCESSES).json()))
                .as("nothing was exported")
                .isEmpty();
        assertThat(as(passport).get("/api/passport/me/export").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-207 there is no export while a service answers with an error")
    void a_service_that_does_not_know_the_question_makes_no_export() {
        UUID passport = passportWithoutAccount();
        assertThat(as(passport).get("/api/passport/me/export").status()).isEqualTo(503);
    }
}
