package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.administration.CatalogueDraft;
import org.baoming.enrollment.administration.PublishCatalogue;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.registration.LapseUnpaidEntries;
import org.baoming.enrollment.seats.LedgerCheck;
import org.baoming.enrollment.seats.SeatCounters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service with the real PostgreSQL and Kafka, and a passport-service and a photo-service that answer as a test tells them to. */
@ServiceTest
public abstract class EnrollmentServiceTest {
    protected static final FakeService PASSPORTS = FakeService.start();
    protected static final FakeService PHOTOS = FakeService.start();

    @Autowired
    protected ApiClient api;

    @Autowired
    protected EventBus events;

    @Autowired
    protected PublishCatalogue publishCatalogue;

    @Autowired
    protected SeatCounters counters;

    @Autowired
    protected LedgerCheck ledgerCheck;

    @Autowired
    protected LapseUnpaidEntries lapseUnpaidEntries;

    @Autowired
    protected JdbcClient jdbc;

    @DynamicPropertySource
    protected static void otherServices(DynamicPropertyRegistry registry) {
        registry.add("PASSPORT_SERVICE_URL", PASSPORTS::url);
        registry.add("PHOTO_SERVICE_URL", PHOTOS::url);
        registry.add("enrollment.copy-patience", () -> "PT2S");
    }

    @BeforeEach
    protected void otherServicesAreWell() {
        PASSPORTS.recover();
        PASSPORTS.answer("POST", "/internal/documents/judgements", DocumentRule::answer);
        PASSPORTS.answer("POST", "/internal/passports/holders", DocumentRule::holders);
        PHOTOS.recover();
    }

    /** A session with plenty of room. */
    protected SessionCode openSession() {
        return open(Fixtures.session(PolicyOverride.NONE, 100, null));
    }

    protected SessionCode open(CatalogueDraft draft) {
        publishCatalogue.publish(draft);
        return draft.session().session();
    }

    /** Somebody with a passport and a document. */
    protected Person person() {
        return person(UUID.randomUUID().toString());
    }

    protected Person person(String documentNumber) {
        return person(documentNumber, "𠮷田古丽");
    }

    protected Person person(String documentNumber, String name) {
        UUID passport = UUID.randomUUID();
        hasDocument(passport, "PASSPORT", documentNumber, name, null, null);
        return new Person(passport, api.as(TestIssuer.current().candidate(passport)));
    }

    /** What passport-service tells of this passport from now on. */
    protected static void hasDocument(
            UUID passport, String type, String number, String name, @Nullable String sex, @Nullable String birthDate) {
        hasDocument(passport, """
                {"type":"%s","number":"%s","name":"%s","masked":"E1****78","key":{"type":"%s","number":"%s"},
                 "sex":%s,"birthDate":%s}""".formatted(type, number, name, type, number, quoted(sex), quoted(birthDate)));
    }

    protected static void hasDocument(UUID passport, String document) {
        PASSPORTS.answer("GET", "/internal/passports/" + passport, 200, """
                {"passport":"%s","email":"x@example.org","mobile":"13800000000","version":1,"document":%s}""".formatted(passport, document));
    }

    private static @Nullable String quoted(@Nullable String text) {
        return text == null ? null : '"' + text + '"';
    }

    protected Desk board() {
        return new Desk(api.as(TestIssuer.current().examAdmin()));
    }

    protected Desk provinceAdmin(ProvinceCode province) {
        return new Desk(api.as(TestIssuer.current().provinceAdmin(province.value())));
    }

    protected Desk centreStaff(CentreCode centre) {
        return new Desk(api.as(TestIssuer.current().centreStaff(centre.value())));
    }

    protected OtherServices others() {
        return new OtherServices(api, events);
    }

    protected ApiClient service(String name) {
        return others().as(name);
    }

    /** A registration with photo, form and two subjects at Tianshan. */
    protected String readyToPay(Person person, SessionCode session) {
        String id = person.open(session);
        others().photo("accepted", id, UUID.randomUUID().toString(), 1);
        await().atMost(OtherServices.PATIENCE)
                .until(() -> person.registration(id).path("photo").isObject());
        assertThat(person.fillIn(id).status()).isEqualTo(200);
        assertThat(person.choose(id, Fixtures.TIANSHAN, Fixtures.WPS, Fixtures.C)
                        .status())
                .isEqualTo(200);
        return id;
    }

    /** Pays for all of it and publishes its seats; waits until both are known. */
    protected void paidAndSeated(Person person, String registration, LocalDate date) {
        List<String> entries = person.entries(registration);
        String order = OtherServices.order();
        assertThat(others().checkOut(order, person, registration, entries).status())
                .isEqualTo(200);
        others().paid(order, person, registration, entries, 16_000);
        others().seated(registration, entries, date, 1);
        await().atMost(OtherServices.PATIENCE)
                .until(() -> person.registration(registration)
                        .path("entries")
                        .valueStream()
                        .allMatch(entry -> entry.path("seat").isObject()));
    }

    /** Its time is over: waits until it is gone. */
    protected void lapsed(Person person, String registration) {
        await().atMost(OtherServices.PATIENCE).until(() -> {
            lapseUnpaidEntries.lapse();
            return person.api()
                            .get("/api/enrollment/registrations/" + registration)
                            .status()
                    == 404;
        });
    }

    protected int unmatched(String order) {
        return jdbc.sql("select count(*) from unmatched_payment where order_number = ?")
                .param(order)
                .query(Integer.class)
                .single();
    }
}
