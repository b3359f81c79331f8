package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("R-503 a document number is given out in full on record only")
class DisclosureTest extends PassportServiceTest {

    private final String number = Numbers.freshResident();
    private UUID passport;

    @BeforeEach
    void a_passport_with_a_document() {
        passport = passportWithoutAccount();
        assertThat(enterDocument(passport, number).status()).isEqualTo(200);
    }

    private ApiClient desk() {
        return api.as(TestIssuer.current().service("audit-service"));
    }

    private ApiAnswer disclose(UUID of, Object body) {
        return desk().post("/internal/passports/" + of + "/document-disclosures", body);
    }

    private static Map<String, Object> because(String reason) {
        return Map.of(
                "staff",
                Map.of("subject", "gulnar", "role", "centre-staff", "centre", "659028"),
                "reasonCode",
                "IDENTITY_CHECK",
                "reason",
                reason);
    }

    private JsonNode newestAccess() {
        return as(passport).get("/api/passport/me/accesses").json().at("/accesses/0");
    }

    @Test
    @DisplayName("R-503 R-207 staff see the number, and its owner sees who and why")
    void staff_get_it_and_its_owner_sees_who_and_why() {
        ApiAnswer answer = disclose(passport, because(" 核对原件 "));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("number").asString()).isEqualTo(number);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");

        JsonNode access = newestAccess();
        assertThat(access.path("kind").asString()).isEqualTo("DOCUMENT_DISCLOSED");
        assertThat(access.path("by").asString()).isEqualTo("STAFF");
        assertThat(access.path("centre").asString()).isEqualTo("659028");
        assertThat(access.path("role").asString()).isEqualTo("centre-staff");
        assertThat(access.path("reasonCode").asString()).isEqualTo("IDENTITY_CHECK");
        assertThat(access.path("reason").asString()).isEqualTo("核对原件");

        var event = events.await("passport.passports", "passport.document-disclosed.v1", passport.toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/passport.document-disclosed.v1.schema.json"),
                event.payload().toString());
        assertThat(event.payload().toString()).doesNotContain(number, "核对原件");
        assertThat(event.payload().path("version").asLong())
                .isEqualTo(as(passport)
                        .get("/api/passport/me")
                        .json()
                        .path("version")
                        .asLong());
    }

    @Test
    @DisplayName("R-503 R-207 the owner sees the number on request, which is recorded, too")
    void its_owner_gets_it_on_request_and_that_is_on_record_too() {
        assertThat(as(passport).get("/api/passport/me").body()).doesNotContain(number);
        ApiAnswer answer = as(passport).post("/api/passport/me/document/number", null);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("number").asString()).isEqualTo(number);
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(newestAccess().path("kind").asString()).isEqualTo("DOCUMENT_SHOWN");
        assertThat(newestAccess().path("by").asString()).isEqualTo("OWNER");
    }

    private ApiAnswer discloseMany(String service, Object... passports) {
        return api.as(TestIssuer.current().service(service))
                .post(
                        "/internal/passports/document-disclosures",
                        Map.of(
                                "staff",
                                Map.of("subject", "gulnar", "role", "province-admin", "scope", "65"),
                                "reasonCode",
                                "OTHER",
                                "reason",
                                "现场核对名单",
                                "passports",
                                List.of(passports)));
    }

    @Test
    @DisplayName("R-503 R-207 a file of numbers: of those that have one, and each owner sees who took it and why")
    void a_file_of_numbers() {
        UUID without = passportWithoutAccount();
        ApiAnswer answer = discloseMany("enrollment-service", passport, without, UUID.randomUUID(), passport);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("numbers").size()).isOne();
        JsonNode disclosed = answer.json().at("/numbers/0");
        assertThat(disclosed.path("passport").asString()).isEqualTo(passport.toString());
        assertThat(disclosed.path("number").asString()).isEqualTo(number);
        assertThat(disclosed.at("/key/number").asString()).isNotEmpty();
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        JsonNode access = newestAccess();
        assertThat(access.path("kind").asString()).isEqualTo("DOCUMENT_EXPORTED");
        assertThat(access.path("centre").asString()).isEqualTo("65");
        assertThat(access.path("role").asString()).isEqualTo("province-admin");
        assertThat(access.path("reason").asString()).isEqualTo("现场核对名单");
    }

    @Test
    @DisplayName("R-503 only enrollment-service, which decides about lists, has many numbers at once, and at most 500")
    void who_has_many_numbers() {
        assertThat(discloseMany("audit-service", passport).status()).isEqualTo(403);
        Object[] tooMany = Stream.generate(UUID::randomUUID).limit(501).toArray();
        assertThat(discloseMany("enrollment-service", tooMany).status()).isEqualTo(400);
        int before = accesses();
        assertThat(discloseMany("audit-service", passport).body()).doesNotContain(number);
        assertThat(accesses()).isEqualTo(before);
    }

    @Test
    @DisplayName("R-206 R-207 a service that reads the number for its work is not recorded")
    void a_service_that_reads_it_for_its_work_is_not_in_the_record() {
        int before = accesses();
        assertThat(desk().get("/internal/passports/" + passport).status()).isEqualTo(200);
        assertThat(accesses()).isEqualTo(before);
    }

    @Test
    @DisplayName("R-503 a disclosure that cannot be recorded does not happen")
    void what_cannot_be_recorded_is_not_given_out() {
        database.sql("alter table data_access add constraint out_of_order check (reason <> 'out of order')")
                .update();
        try {
            ApiAnswer answer = disclose(passport, because("out of order"));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain(number);
        } finally {
            database.sql("alter table data_access drop constraint out_of_order").update();
        }
    }

    @Test
    @DisplayName("R-207 the record only grows")
    void the_record_only_grows() {
        for (String change : new String[] {
            "update data_access set reason_code = 'OTHER'", "delete from data_access", "truncate data_access"
        }) {
            assertThatThrownBy(() -> database.sql(change).update()).hasMessageContaining("data_access is append-only");
        }
    }

    @Test
    @DisplayName("R-503 a request without staff or reason is refused")
    void who_says_not_who_and_why_gets_nothing() {
        assertThat(disclose(passport, because(" ")).json().at("/errors/0/field").asString())
                .isEqualTo("reason");
        assertThat(disclose(passport, Map.of("reasonCode", "OTHER", "reason", "x"))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("staff");
        assertThat(disclose(UUID.randomUUID(), because("x")).status()).isEqualTo(404);
        assertThat(disclose(passportWithoutAccount(), because("x")).status())
                .as("a passport without a document")
                .isEqualTo(404);
        String path = "/internal/passports/" + passport + "/document-disclosures";
        assertThat(as(passport).post(path, because("x")).status()).isEqualTo(403);
        assertThat(api.as(TestIssuer.current().centreStaff("659028"))
                        .post(path, because("x"))
                        .status())
                .as("staff only through the desk")
                .isEqualTo(403);
        assertThat(api.as(TestIssuer.current().centreStaff("659028"))
                        .post("/api/passport/me/document/number", null)
                        .status())
                .isEqualTo(403);
    }

    private int accesses() {
        return database.sql("select count(*) from data_access where passport = :passport")
                .param("passport", passport)
                .query(Integer.class)
                .single();
    }
}
