package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.audit.Fixture.PASSPORT;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, with candidates who ask for review and staff at the desk. */
@ServiceTest
abstract class AuditServiceTest {

    static final String XINJIANG = "659028";
    static final String FUJIAN = "350101";
    static final FakeService ENROLLMENT = FakeService.start();
    static final FakeService PHOTOS = FakeService.start();
    static final FakeService PASSPORTS = FakeService.start();
    static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3, (byte) 0xFF, (byte) 0xD9};

    private static final Path ENROLLMENT_EVENTS = Path.of("../enrollment-service/contracts/events");
    private static final Path PHOTO_EVENTS = Path.of("../photo-service/contracts/events");

    @Autowired
    ApiClient api;

    @Autowired
    EventBus events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CircuitBreakerRegistry breakers;

    @DynamicPropertySource
    static void remoteServices(DynamicPropertyRegistry registry) {
        registry.add("ENROLLMENT_SERVICE_URL", ENROLLMENT::url);
        registry.add("PHOTO_SERVICE_URL", PHOTOS::url);
        registry.add("PASSPORT_SERVICE_URL", PASSPORTS::url);
        registry.add("audit.name-candidates-every", () -> "PT0.1S");
    }

    @BeforeEach
    void everythingWorksAgain() {
        ENROLLMENT.reset();
        PHOTOS.reset();
        PASSPORTS.reset();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    ApiClient staffOf(String centre) {
        return api.as(TestIssuer.current().centreStaff(centre));
    }

    ApiClient staff(String name, String centre) {
        return api.as(TestIssuer.current().token(name, List.of("centre-staff"), Map.of("centre", centre)));
    }

    ApiClient provinceOf(String province) {
        return api.as(TestIssuer.current().provinceAdmin(province));
    }

    ApiClient board() {
        return api.as(TestIssuer.current().examAdmin());
    }

    /** A registration that has asked this centre for review, and whose form enrollment-service returns. */
    UUID pendingAt(String centre) {
        UUID registration = TimeOrderedIds.next();
        asks(registration, centre, 4);
        return registration;
    }

    /** The candidate asks; version is the registration's at enrollment-service. */
    void asks(UUID registration, String centre, int version) {
        asks(registration, PASSPORT, centre, version);
    }

    void asks(UUID registration, UUID passport, String centre, int version) {
        hasForm(registration, centre);
        fromEnrollment(
                "enrollment.review-requested.v1",
                registration,
                Map.of("passport", passport, "centre", centre, "province", centre.substring(0, 2), "version", version));
        await().until(() -> jdbc.sql("""
                                select count(*) from review
                                where registration = :registration and registration_version = :version
                                  and state = 'PENDING' and candidate_name is not null
                                """)
                        .param("registration", registration)
                        .param("version", version)
                        .query(Long.class)
                        .single()
                == 1);
    }

    /** The registration in the queue of this centre and state; a missing node where it is not. */
    JsonNode queued(String centre, String state, UUID registration) {
        var queue = staffOf(centre)
                .get("/api/audit/reviews?size=500&state=" + state)
                .json();
        return queue.values().stream()
                .filter(line -> line.path("registration").asString().equals(registration.toString()))
                .findFirst()
                .orElse(JsonMapper.shared().missingNode());
    }

    /** What the exam board finds in the record. */
    List<JsonNode> recorded(String query) {
        return List.copyOf(board().get("/api/audit/actions?" + query)
                .json()
                .path("actions")
                .values());
    }

    /** Nothing can be recorded for this centre meanwhile. */
    void withoutRecord(String centre, Runnable requests) {
        jdbc.sql("alter table staff_action add constraint out_of_order check (scope <> '" + centre + "')")
                .update();
        try {
            requests.run();
        } finally {
            jdbc.sql("alter table staff_action drop constraint out_of_order").update();
        }
    }

    void fromEnrollment(String type, UUID registration, Map<String, ?> overrides) {
        publish(ENROLLMENT_EVENTS, "enrollment.registrations", type, registration, overrides);
    }

    void fromPhotos(String type, UUID registration, Map<String, ?> overrides) {
        publish(PHOTO_EVENTS, "photo.photos", type, registration, overrides);
    }

    void fromCatalogue(String type, String key, Map<String, ?> overrides) {
        events.publishExample(
                ENROLLMENT_EVENTS.resolve(type + ".example.json"), "enrollment.catalogue", key, overrides);
    }

    private void publish(Path folder, String topic, String type, UUID registration, Map<String, ?> overrides) {
        var members = new HashMap<String, Object>(overrides);
        members.put("registration", registration);
        events.publishExample(folder.resolve(type + ".example.json"), topic, registration.toString(), members);
    }

    void hasForm(UUID registration, String centre) {
        hasForm(registration, centre, true);
    }

    void hasForm(UUID registration, String centre, boolean onSiteConfirmation) {
        ENROLLMENT.answer("GET", "/internal/registrations/" + registration, 200, """
                {"registration":"%s","passport":"0197f39f-aaaa-7bbb-8ccc-1dddeeeefff0","session":"2027-03",
                 "province":"%s","centre":"%s","locked":true,"reviewState":"PENDING","policy":{"reviewRequired":true,"onSiteConfirmation":%s},
                 "candidate":{"name":"古丽·艾合买提","documentType":"RESIDENT_ID","documentMasked":"650102********1234"},
                 "personalInformation":{"sex":"FEMALE","birthDate":"2006-02-03","ethnicGroup":"05","occupation":"37",
                   "education":"30","trainingType":"1","postcode":null,"address":null,"email":null,
                   "school":"天山示范学院","major":null,"className":null,"studentNumber":"20240001","declared":true},
                 "entries":[{"entry":"0197f3a1-0000-7000-8000-000000000067","subject":"67",
                   "subjectNameZh":"WPS Office高级应用与设计","feeFen":8000,"state":"RESERVED",
                   "seat":{"ticketNumber":"6590286700000195","date":"2027-03-27","startsAt":"09:00","endsAt":"11:00",
                     "room":"A101","seat":12}}]}
                """.formatted(
                        registration, centre.substring(0, 2), centre, onSiteConfirmation));
    }

    /** How often enrollment-service was asked for the form. */
    static long formsAskedFor(UUID registration) {
        return ENROLLMENT.calls().stream()
                .filter(call -> call.path().equals("/internal/registrations/" + registration))
                .count();
    }

    void hasPhoto(UUID registration) {
        PHOTOS.answer(
                "GET", "/internal/photos/" + registration, call -> new FakeService.Answer(200, "image/jpeg", JPEG));
    }

    static String review(UUID registration) {
        return "/api/audit/reviews/" + registration;
    }

    static String approval(UUID registration) {
        return review(registration) + "/approval";
    }

    static String rejection(UUID registration) {
        return review(registration) + "/rejection";
    }

    static Map<String, String> because(String reasonCode, String reason) {
        return Map.of("reasonCode", reasonCode, "reason", reason);
    }

    static void assertRefused(ApiAnswer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    static void assertOk(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    /** A refusal of the request itself that names the field. */
    static void assertNames(ApiAnswer answer, String field) {
        assertRefused(answer, 400, "INVALID_FIELD");
        assertThat(answer.json().path("errors").values())
                .extracting(error -> error.path("field").asString())
                .contains(field);
    }
}
