package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("R-204 the identity document on a passport")
class DocumentTest extends PassportServiceTest {

    private static final String RARE_NAME = "𠮷𬭎";

    private UUID passport;
    private final String number = Numbers.freshResident();

    @BeforeEach
    void a_passport() {
        passport = registered(Person.fresh());
    }

    private ApiAnswer internally() {
        return api.as(TestIssuer.current().service("enrollment-service")).get("/internal/passports/" + passport);
    }

    @Test
    @DisplayName("R-204 R-206 a document is entered once and read by services")
    void it_is_entered_once_and_read_by_services() {
        String typed = number.substring(0, 6) + " " + number.substring(6).toLowerCase(java.util.Locale.ROOT);
        ApiAnswer answer = enterDocument(passport, "RESIDENT_ID", typed, RARE_NAME);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain(number);
        var document = answer.json().path("document");
        assertThat(document.path("name").asString()).isEqualTo(RARE_NAME);
        assertThat(document.path("sex").asString()).isEqualTo("FEMALE");
        assertThat(document.path("birthDate").asString()).startsWith("2001-");
        assertThat(document.path("masked").asString()).isEqualTo("350***********" + number.substring(14));

        var inFull = internally().json();
        assertThat(inFull.path("document").path("number").asString()).isEqualTo(number);
        assertThat(inFull.path("document").path("name").asString()).isEqualTo(RARE_NAME);
        assertThat(inFull.path("email").asString()).endsWith("@baoming.example");
        assertThat(inFull.path("version").asLong())
                .isEqualTo(answer.json().path("version").asLong());

        var event = events.await("passport.passports", "passport.document-changed.v1", passport.toString());
        assertThat(event.payload().toString()).doesNotContain(number, RARE_NAME);
        assertThat(event.payload().path("version").asLong())
                .isEqualTo(answer.json().path("version").asLong());
    }

    @Test
    @DisplayName(
            "R-307, R-207 an upheld complaint takes the document off the stranger's passport: its owner can enter it, both are told, and it is on record")
    void a_document_is_taken_off() {
        enterDocument(passport, "RESIDENT_ID", number, "程样例");
        Person owner = Person.fresh();
        UUID owners = registered(owner);
        assertThat(enterDocument(owners, "RESIDENT_ID", number, "程样例").code()).isEqualTo("DOCUMENT_IN_USE");

        events.publishExample(
                java.nio.file.Path.of(
                        "../enrollment-service/contracts/events/enrollment.complaint-decided.v1.example.json"),
                "enrollment.complaints",
                UUID.randomUUID().toString(),
                Map.of("complaint", UUID.randomUUID(), "passport", owners, "documentOf", passport));

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(mailsTo(owner.email())).anyMatch(mail -> mail.startsWith("证件申诉有了答复")));
        assertThat(internally().json().path("document").isNull()).isTrue();
        assertThat(enterDocument(owners, "RESIDENT_ID", number, "程样例").status()).isEqualTo(200);
        var record = as(passport).get("/api/passport/me/accesses").json();
        assertThat(record.toString()).contains("DOCUMENT_TAKEN_OFF").contains("centre-staff");
    }

    @Test
    @DisplayName("R-204, R-206 a tab that shows an older document replaces none that it does not show")
    void a_stale_tab_replaces_nothing() {
        String travel = "E" + number.substring(9, 17);
        ApiAnswer first = enterDocument(passport, null, "PASSPORT", travel, "CHENG YANGLI");
        Long bothShow = documentSeen(passport);
        assertThat(first.headers().firstValue("ETag")).contains("\"" + bothShow + "\"");
        assertThat(enterDocument(passport, bothShow, "RESIDENT_ID", number, "程样例")
                        .status())
                .isEqualTo(200);

        ApiAnswer stale = enterDocument(passport, bothShow, "PASSPORT", travel, "CHENG YANG LI");

        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(enterDocument(passport, null, "PASSPORT", travel, "CHENG YANGLI")
                        .code())
                .as("a tab that was open before there was one")
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(enterDocument(passport, bothShow, "RESIDENT_ID", number, "程样例")
                        .status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(internally().json().path("document").path("number").asString())
                .isEqualTo(number);
    }

    @Test
    @DisplayName("R-204 nobody replaces a document without saying which")
    void the_version_is_required() {
        ApiAnswer answer = as(passport)
                .put("/api/passport/me/document", Map.of("type", "RESIDENT_ID", "number", number, "name", "程样例"));

        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.code()).isEqualTo("VERSION_MISSING");
        assertThat(documentSeen(passport)).isNull();
    }

    @Test
    @DisplayName("R-204 the number cannot be read from the database")
    void its_number_cannot_be_read_from_the_database() {
        enterDocument(passport, "RESIDENT_ID", number, "程样例");
        var row = database.sql("select * from passport where id = :id")
                .param("id", passport)
                .query()
                .singleRow();
        assertThat(row.toString()).contains("k1.").doesNotContain(number);
    }

    @Test
    @DisplayName("R-204 entering the same document again changes nothing")
    void entering_the_same_again_changes_nothing() {
        ApiAnswer first = enterDocument(passport, "RESIDENT_ID", number, "程样例");
        ApiAnswer second = enterDocument(passport, "RESIDENT_ID", number, "程样例");
        assertThat(second.json()).isEqualTo(first.json());
        ApiAnswer renamed = enterDocument(passport, "RESIDENT_ID", number, "程样本");
        assertThat(renamed.json().path("version").asLong())
                .isGreaterThan(first.json().path("version").asLong());
    }

    @Test
    @DisplayName("R-204 R-307 one document is on one passport")
    void one_document_is_on_one_passport() {
        assertThat(enterDocument(passport, "RESIDENT_ID", number, "程样例").status())
                .isEqualTo(200);
        UUID other = registered(Person.fresh());
        ApiAnswer answer = enterDocument(other, "RESIDENT_ID", number, "程样例");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("DOCUMENT_IN_USE");
        assertThat(answer.body()).doesNotContain(number, passport.toString());
        assertThat(answer.json().path("detail").asString())
                .as("nobody can recover a password yet")
                .contains("Sign in")
                .doesNotContain("recover");

        assertThat(enterDocument(passport, "PASSPORT", "E" + number.substring(0, 8), "CHENG YANGLI")
                        .status())
                .isEqualTo(200);
        assertThat(enterDocument(other, "RESIDENT_ID", number, "程样例").status())
                .as("given up by the first")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("R-204 the faults of a document are named")
    void what_is_wrong_with_it_is_named() {
        char wrong = number.endsWith("1") ? '2' : '1';
        ApiAnswer answer = enterDocument(passport, "RESIDENT_ID", number.substring(0, 17) + wrong, "程样例");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("DOCUMENT_INVALID");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("number");
        assertThat(answer.json().path("errors").path(0).path("code").asString()).isEqualTo("CHECKSUM");
        assertThat(answer.body()).doesNotContain(number.substring(0, 17));

        ApiAnswer name = enterDocument(passport, "RESIDENT_ID", number, "a\u0007b");
        assertThat(name.code()).isEqualTo("DOCUMENT_INVALID");
        assertThat(name.json().path("errors").path(0).path("field").asString()).isEqualTo("name");

        ApiAnswer type = enterDocument(passport, "LIBRARY_CARD", number, "程样例");
        assertThat(type.status()).isEqualTo(400);
        assertThat(type.json().path("errors").path(0).path("field").asString()).isEqualTo("type");
    }

    @Test
    @DisplayName("R-204 nobody else can read or change a document")
    void nobody_else_comes_near_it() {
        assertThat(api.get("/api/passport/me").status()).isEqualTo(401);
        assertThat(api.as(TestIssuer.current().centreStaff("659028"))
                        .get("/api/passport/me")
                        .status())
                .isEqualTo(403);
        assertThat(as(passport).get("/internal/passports/" + passport).status()).isEqualTo(403);
        assertThat(api.get("/internal/passports/" + passport).status()).isEqualTo(401);
        assertThat(api.as(TestIssuer.current().service("enrollment-service"))
                        .get("/internal/passports/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("R-204 a passport without a document says so")
    void a_passport_without_one_says_so() {
        var inFull = internally().json();
        assertThat(inFull.path("document").isNull()).isTrue();
        assertThat(inFull.has("document")).isTrue();
    }

    @ParameterizedTest
    @DisplayName("R-307 one person's document, written another way or as another type, is on one passport")
    @CsvSource({
        "HK_MACAO_PERMIT, H%08d, HK_MACAO_PERMIT, H%08d01",
        "HK_MACAO_PERMIT, H%08d01, HK_MACAO_PERMIT, H%08d02",
        "HK_MACAO_PERMIT, M%08d, PASSPORT, M%08d",
        "TAIWAN_PERMIT, %08d, TAIWAN_PERMIT, %08d01",
        "TAIWAN_PERMIT, %08d01, PASSPORT, %08d",
        "PASSPORT, E%08d, MILITARY, E%08d",
        "MILITARY, 军字第%08d号, POLICE, 军%08d"
    })
    void one_person_has_one_passport(String type, String typed, String otherType, String typedByOther) {
        int digits = Numbers.freshDigits();
        assertThat(enterDocument(passport, type, typed.formatted(digits), "程样例").status())
                .isEqualTo(200);
        ApiAnswer second = enterDocument(registered(Person.fresh()), otherType, typedByOther.formatted(digits), "程样例");
        assertThat(second.code()).as(second.toString()).isEqualTo("DOCUMENT_IN_USE");
    }

    @ParameterizedTest
    @DisplayName("R-307 a number of another type is refused, and the right type is named")
    @CsvSource({
        "RESIDENT_ID, 81, HK_MACAO_TAIWAN_RESIDENCE",
        "HK_MACAO_TAIWAN_RESIDENCE, 65, RESIDENT_ID",
        "PASSPORT, 65, RESIDENT_ID",
        "MILITARY, 83, HK_MACAO_TAIWAN_RESIDENCE",
        "PASSPORT, 93, FOREIGN_PERMANENT_RESIDENCE"
    })
    void the_right_type_is_named(String type, String region, String rightType) {
        ApiAnswer answer = enterDocument(passport, type, Numbers.completed(region + "000020010203001"), "程样例");
        assertThat(answer.code()).isEqualTo("DOCUMENT_INVALID");
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("OTHER_TYPE");
        assertThat(answer.json().path("rightType").asString()).isEqualTo(rightType);
    }

    @Test
    @DisplayName("R-307 a renewed permit is shown with its new number, and costs no try")
    void a_renewed_permit() {
        String permit = "H%08d".formatted(Numbers.freshDigits());
        enterDocument(passport, "HK_MACAO_PERMIT", permit + "01", "程样例");
        assertThat(enterDocument(passport, "HK_MACAO_PERMIT", permit + "02", "程样例")
                        .status())
                .isEqualTo(200);
        var document = internally().json().path("document");
        assertThat(document.path("number").asString()).isEqualTo(permit + "02");
        assertThat(document.at("/key/type").asString()).isEqualTo("HK_MACAO_PERMIT");
        assertThat(document.at("/key/number").asString()).isEqualTo(permit);
        assertThat(database.sql("select tries from document_try where passport = :id")
                        .param("id", passport)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R-204 a character that no name has is named, and where it is plain what is meant, that is offered")
    void names_are_offered() {
        ApiAnswer dot = enterDocument(passport, "RESIDENT_ID", number, "阿卜杜热西提.买买提");
        assertThat(dot.json().at("/errors/0/code").asString()).isEqualTo("DOT");
        assertThat(dot.json().path("suggestedName").asString()).isEqualTo("阿卜杜热西提·买买提");
        ApiAnswer question = enterDocument(passport, "RESIDENT_ID", number, "王?");
        assertThat(question.json().at("/errors/0/code").asString()).isEqualTo("CHARACTER");
        assertThat(question.json().path("character").asString()).isEqualTo("?");
        assertThat(question.json().path("codePoint").asString()).isEqualTo("U+003F");
        ApiAnswer tooLong = enterDocument(passport, "RESIDENT_ID", number, "王".repeat(65));
        assertThat(tooLong.json().path("limit").asInt()).isEqualTo(64);
        assertThat(tooLong.json().path("length").asInt()).isEqualTo(65);
        assertThat(enterDocument(passport, "RESIDENT_ID", number, "阿卜杜热西提·买买提").status())
                .isEqualTo(200);
    }
}
