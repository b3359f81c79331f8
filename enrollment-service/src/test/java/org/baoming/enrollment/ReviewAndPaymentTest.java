package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The effects of other services on a registration: their example events through the real Kafka, their calls over HTTP. */
class ReviewAndPaymentTest extends EnrollmentServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @DisplayName("R-601 … R-603, R-310, R-312 from check-out to paid")
    @Test
    void aRegistrationIsPaid() {
        Person person = person();
        String id = readyToPay(person, PolicyOverride.NONE);
        List<String> entries = person.entries(id);
        String order = order();

        ApiAnswer checkOut = checkOut(order, person, id, entries);
        assertThat(checkOut.status()).as(checkOut.toString()).isEqualTo(200);
        assertThat(checkOut.json().path("amountFen").asInt()).isEqualTo(16_000);
        assertThat(checkOut.json().path("payerName").asString()).isEqualTo("𠮷田古丽");
        assertThat(checkOut.json().path("provinceNameZh").asString()).isEqualTo("新疆维吾尔自治区");
        assertThat(checkOut(order, person, id, entries).json()).isEqualTo(checkOut.json());
        assertThat(checkOut(order(), person, id, entries).code()).isEqualTo("PAYMENT_IN_FLIGHT");
        assertThat(person.registration(id).path("locked").asBoolean()).isTrue();
        assertThat(person.registration(id)
                        .path("entries")
                        .path(0)
                        .path("expiresAt")
                        .isNull())
                .isTrue();
        assertThat(person.fillIn(id).code()).isEqualTo("LOCKED");
        assertThat(person.choose(id, TIANSHAN, WPS).code()).isEqualTo("LOCKED");

        paid(order, person, id, entries, 16_000);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id)
                        .path("entries")
                        .valueStream()
                        .allMatch(entry -> entry.path("state").asString().equals("PAID")));

        for (String type : List.of("enrollment.registration-locked.v1", "enrollment.subjects-paid.v1")) {
            var told = events.await("enrollment.registrations", type, id);
            ContractFiles.assertMatches(
                    Path.of("contracts/events/" + type + ".schema.json"),
                    told.payload().toString());
        }
        assertThat(unmatched(order)).isZero();
        assertThat(person.choose(id, Fixtures.TARIM, C).code()).isEqualTo("CENTRE_FIXED");
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-605 a closed order lets the registration go on; a release may come twice, or before its check-out")
    @Test
    void aClosedOrderReleases() {
        Person person = person();
        String id = readyToPay(person, PolicyOverride.NONE);
        List<String> entries = person.entries(id);
        String order = order();
        checkOut(order, person, id, entries);

        events.publishExample(
                Path.of("../payment-service/contracts/events/payment.order-closed.v1.example.json"),
                "payment.orders",
                id,
                Map.of("order", order, "registration", id, "entries", entries));
        await().atMost(PATIENCE)
                .until(() -> !person.registration(id).path("locked").asBoolean());

        assertThat(release(order).status()).isEqualTo(204);
        assertThat(checkOut(order, person, id, entries).code()).isEqualTo("CHECK_OUT_CLOSED");
        String overtaken = order();
        assertThat(release(overtaken).status()).isEqualTo(204);
        assertThat(checkOut(overtaken, person, id, entries).code()).isEqualTo("CHECK_OUT_CLOSED");
        assertThat(checkOut(order(), person, id, entries).status()).isEqualTo(200);
    }

    @DisplayName("R-604 paid after it lapsed: the seats are taken again, once, and the registration lives")
    @Test
    void paidAfterItLapsed() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Person person = person();
        String id = readyToPay(person, session);
        List<String> entries = person.entries(id);
        String order = releasedAndLapsed(person, id);

        paid(order, person, id, entries, 16_000);
        paid(order, person, id, entries, 16_000);

        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("entries").size() == 2);
        assertThat(person.registration(id).path("entries").valueStream())
                .allMatch(entry -> entry.path("state").asString().equals("PAID"));
        var told = events.await("enrollment.registrations", "enrollment.subjects-paid.v1", id);
        assertThat(told.payload().path("order").asString()).isEqualTo(order);
        assertThat(jdbc.sql("select unnest(entries)::text from check_out where order_number = ?")
                        .param(order)
                        .query(String.class)
                        .list())
                .as("which order paid the entries that there are now")
                .containsExactlyInAnyOrderElementsOf(person.entries(id));
        assertThat(counters.seats(session, TIANSHAN).total().taken()).isEqualTo(2);
        assertThat(ledgerCheck.differences()).isEmpty();
        assertThat(unmatched(order)).isZero();
        assertThat(person.tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(person.delete(id, "CHANGED_PLANS").code()).isEqualTo("REGISTRATION_PAID");
    }

    @DisplayName("R-604, R-404 one that lives again and has lost its photo may get one")
    @Test
    void livingAgainWithoutItsPhoto() {
        Person person = person();
        String id = readyToPay(person, open(Fixtures.session(PolicyOverride.NONE, 1, null)));
        String photo = person.registration(id).at("/photo/photo").asString();
        List<String> entries = person.entries(id);
        String order = releasedAndLapsed(person, id);
        paid(order, person, id, entries, 16_000);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("photoLocked").asBoolean());

        photo("removed", id, photo, 2);

        await().atMost(PATIENCE)
                .until(() -> !person.registration(id).path("photoLocked").asBoolean());
        assertThat(service("photo-service")
                        .get("/internal/registrations/" + id)
                        .json()
                        .path("photoLocked")
                        .asBoolean())
                .isFalse();
        assertThat(person.registration(id).path("locked").asBoolean()).isTrue();
        photo("accepted", id, UUID.randomUUID().toString(), 3);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("photoLocked").asBoolean());
    }

    @DisplayName("R-604 paid after it lapsed and the seat is another's: refused, for a refund, and it stays so")
    @Test
    void paidAfterTheSeatWasTaken() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Person person = person();
        String id = readyToPay(person, session);
        List<String> entries = person.entries(id);
        String order = releasedAndLapsed(person, id);
        jdbc.sql("update seat_counter set capacity = 0 where session = ? and pool = '24'")
                .param(session.value())
                .update();

        paid(order, person, id, entries, 16_000);

        assertRefused(order, id, "NO_SEAT_LEFT");
        jdbc.sql("update seat_counter set capacity = 1 where session = ? and pool = '24'")
                .param(session.value())
                .update();
        paid(order, person, id, entries, 16_000);
        String next = order();
        paid(next, person, id, entries, 16_000);
        await().atMost(PATIENCE).until(() -> unmatched(next) == 1);
        assertThat(person.api().get("/api/enrollment/registrations/" + id).status())
                .isEqualTo(404);
        assertThat(counters.seats(session, TIANSHAN).total().taken()).isZero();
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-604, R-307 paid after it lapsed and the candidate has registered again: refused")
    @Test
    void paidAfterRegisteringAgain() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 5, null));
        Person person = person();
        String id = readyToPay(person, session);
        List<String> entries = person.entries(id);
        String order = releasedAndLapsed(person, id);
        String again = person.open(session);

        paid(order, person, id, entries, 16_000);

        assertRefused(order, id, "REGISTERED_AGAIN");
        assertThat(person.registration(again).path("registration").asString()).isEqualTo(again);
    }

    @DisplayName("R-604, R-207 paid after it lapsed and the passport was closed: refused, for a refund")
    @Test
    void paidAfterThePassportWasClosed() {
        Person person = person();
        String id = readyToPay(person, open(Fixtures.session(PolicyOverride.NONE, 5, null)));
        List<String> entries = person.entries(id);
        String order = releasedAndLapsed(person, id);
        assertThat(service("passport-service")
                        .put("/internal/passports/" + person.passport() + "/closure", null)
                        .json()
                        .path("live")
                        .size())
                .isZero();

        paid(order, person, id, entries, 16_000);

        assertRefused(order, id, "REGISTERED_AGAIN");
        assertThat(person.api().get("/api/enrollment/registrations/" + id).status())
                .isEqualTo(404);
    }

    @DisplayName("R-604 an order for a registration that is not known is refused too")
    @Test
    void moneyForNobody() {
        String order = order();
        String id = UUID.randomUUID().toString();

        paid(order, person(), id, List.of(UUID.randomUUID().toString()), 8_000);

        assertRefused(order, id, "UNKNOWN_ORDER");
    }

    @DisplayName("R-604 a wrong amount is not applied")
    @Test
    void aWrongAmountIsNotApplied() {
        Person person = person();
        String id = readyToPay(person, PolicyOverride.NONE);
        String order = order();
        checkOut(order, person, id, person.entries(id));

        paid(order, person, id, person.entries(id), 1);

        assertRefused(order, id, "DIFFERS_FROM_CHECK_OUT");
        assertThat(person.registration(id).path("entries").path(0).path("state").asString())
                .isEqualTo("RESERVED");
        assertThat(person.registration(id).path("locked").asBoolean()).isFalse();
        assertThat(checkOut(order(), person, id, person.entries(id)).status()).isEqualTo(200);
    }

    @DisplayName("R-601 what a check-out refuses, each with its code")
    @Test
    void whatACheckOutRefuses() {
        Person person = person();
        String id = person.open(openSession());
        assertThat(checkOut(order(), person, id, List.of(UUID.randomUUID().toString()))
                        .code())
                .isEqualTo("ENTRY_NOT_PAYABLE");
        person.choose(id, TIANSHAN, WPS);
        assertThat(checkOut(order(), person, id, person.entries(id)).code()).isEqualTo("PERSONAL_INFORMATION_MISSING");
        person.fillIn(id);
        assertThat(checkOut(order(), person, id, person.entries(id)).code()).isEqualTo("PHOTO_MISSING");
        assertThat(checkOut(order(), person(), id, person.entries(id)).code()).isEqualTo("NOT_FOUND");
        assertThat(person.api().put("/internal/check-outs/x", Map.of()).status())
                .isEqualTo(403);
        ApiAnswer empty = checkOut(order(), person, id, List.of());
        assertThat(empty.json().path("errors").path(0).path("field").asString()).isEqualTo("entries");
    }

    @DisplayName("R-310, R-311 review: requested, rejected with a reason, mended, approved, then payable")
    @Test
    void aReview() {
        Person person = person();
        String id = readyToPay(person, Fixtures.reviewRequired());
        String path = "/api/enrollment/registrations/" + id + "/review-request";
        assertThat(checkOut(order(), person, id, person.entries(id)).code()).isEqualTo("REVIEW_NOT_APPROVED");

        ApiAnswer requested = person.api().post(path, null);
        assertThat(requested.json().path("review").asString()).isEqualTo("PENDING");
        assertThat(requested.json().path("locked").asBoolean()).isTrue();
        assertThat(person.choose(id, TIANSHAN, WPS).code()).isEqualTo("LOCKED");
        ApiAnswer repeated = person.api().post(path, null);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json()).isEqualTo(requested.json());
        for (String type : List.of("enrollment.review-requested.v1", "enrollment.registration-locked.v1")) {
            var told = events.await("enrollment.registrations", type, id);
            ContractFiles.assertMatches(
                    Path.of("contracts/events/" + type + ".schema.json"),
                    told.payload().toString());
        }

        decided("audit.review-rejected.v1", id, Map.of("registration", id, "reason", "照片不清晰", "version", 1));
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("REJECTED"));
        assertThat(person.registration(id).path("reviewReason").asString()).isEqualTo("照片不清晰");
        assertThat(person.registration(id).path("locked").asBoolean()).isFalse();
        events.await("enrollment.registrations", "enrollment.registration-unlocked.v1", id);

        assertThat(person.api().post(path, null).status()).isEqualTo(200);
        decided("audit.review-approved.v1", id, Map.of("registration", id, "version", 2));
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("APPROVED"));
        assertThat(service("photo-service")
                        .get("/internal/registrations/" + id)
                        .json()
                        .path("locked")
                        .asBoolean())
                .isTrue();
        assertThat(checkOut(order(), person, id, person.entries(id)).status()).isEqualTo(200);
    }

    @DisplayName(
            "R-310 a decision that comes back from the dead letters, after a later event of the registration, still counts")
    @Test
    void aDecisionThatComesLate() {
        Person person = person();
        String id = readyToPay(person, Fixtures.reviewRequired());
        String path = "/api/enrollment/registrations/" + id + "/review-request";
        person.api().post(path, null);
        decided("audit.review-rejected.v1", id, Map.of("registration", id, "reason", "照片不清晰", "version", 7));
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("REJECTED"));
        person.api().post(path, null);

        decided("audit.review-approved.v1", id, Map.of("registration", id, "version", 3));

        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("review").asString().equals("APPROVED"));
    }

    @DisplayName("R-303 a class that the centre requires and the form lacks is named when the payment begins")
    @Test
    void theClassIsNamed() {
        Person person = person();
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 100, null));
        String id = person.open(session);
        person.fillIn(id);
        person.choose(id, TIANSHAN, WPS);
        jdbc.sql("update session_centre set policy = '{\"classRequired\": true}' where session = ? and centre = ?")
                .params(session.value(), TIANSHAN.value())
                .update();
        await().until(() -> api.get("/api/enrollment/sessions/" + session + "/centres/" + TIANSHAN)
                .json()
                .path("classRequired")
                .asBoolean());

        ApiAnswer answer = checkOut(order(), person, id, person.entries(id));

        assertThat(answer.code()).isEqualTo("PERSONAL_INFORMATION_MISSING");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("className");
        assertThat(person.registration(id).path("steps").path(2).path("state").asString())
                .isEqualTo("CURRENT");
    }

    @DisplayName("R-310 no review where the centre does not review")
    @Test
    void noReviewWithoutNeed() {
        Person person = person();
        String id = readyToPay(person, PolicyOverride.NONE);

        assertThat(person.api()
                        .post("/api/enrollment/registrations/" + id + "/review-request", null)
                        .code())
                .isEqualTo("REVIEW_NOT_REQUIRED");
    }

    @DisplayName("R-404 a removed photo is missing again; an older event does not undo a newer one")
    @Test
    void photosComeAndGo() {
        Person person = person();
        String id = person.open(openSession());
        String photo = UUID.randomUUID().toString();
        photo("accepted", id, photo, 3);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id)
                        .path("photo")
                        .path("photo")
                        .asString("")
                        .equals(photo));

        photo("removed", id, photo, 2);
        photo("accepted", id, photo, 4);
        photo("removed", id, photo, 5);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("photo").isNull());
    }

    @DisplayName(
            "R-308 an unpaid registration lapses: the seats are free, it is gone, the candidate may register again")
    @Test
    void unpaidLapses() {
        SessionCode session = open(Fixtures.session(Fixtures.unpaidHold(Duration.ofMillis(200)), 1, null));
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);

        lapsed(person, id);

        assertThat(counters.seats(session, TIANSHAN).of(WPS).taken()).isZero();
        var released = events.await("enrollment.registrations", "enrollment.subjects-released.v1", id);
        assertThat(released.payload().path("reason").asString()).isEqualTo("LAPSED");
        var told = events.await("enrollment.registrations", "enrollment.registration-deleted.v1", id);
        assertThat(told.payload().path("reason").asString()).isEqualTo("LAPSED");
        assertThat(jdbc.sql("select release_reason from subject_entry where registration = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("LAPSED");
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.registration-deleted.v1.schema.json"),
                told.payload().toString());
        assertThat(person.tryToOpen(session).status()).isEqualTo(201);
    }

    @DisplayName("R-601 a tab that shows older subjects pays what it shows, or nothing: never another sum")
    @Test
    void aStaleTabPaysWhatItShows() {
        Person person = person();
        String id = readyToPay(person, PolicyOverride.NONE);
        List<String> shown = person.entries(id);
        assertThat(person.choose(id, TIANSHAN, WPS, PYTHON).status()).isEqualTo(200);
        List<String> now = person.entries(id);
        String kept = shown.stream().filter(now::contains).findFirst().orElseThrow();

        assertThat(checkOut(order(), person, id, shown).code()).isEqualTo("ENTRY_NOT_PAYABLE");
        ApiAnswer one = checkOut(order(), person, id, List.of(kept));

        assertThat(one.status()).as(one.toString()).isEqualTo(200);
        assertThat(person.registration(id).path("entries").valueStream())
                .extracting(entry -> entry.path("subject").asString() + " "
                        + entry.path("state").asString())
                .containsExactlyInAnyOrder("67 PAYING", "66 RESERVED");
    }

    /** Form, photo and two subjects. */
    private String readyToPay(Person person, PolicyOverride policy) {
        return readyToPay(person, open(Fixtures.session(policy, 100, null)));
    }

    private String readyToPay(Person person, SessionCode session) {
        String id = person.open(session);
        photo("accepted", id, UUID.randomUUID().toString(), 1);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("photo").isObject());
        assertThat(person.fillIn(id).status()).isEqualTo(200);
        assertThat(person.choose(id, TIANSHAN, WPS, C).status()).isEqualTo(200);
        return id;
    }

    /** An order that was checked out in time and released; then the registration lapsed. */
    private String releasedAndLapsed(Person person, String id) {
        String order = order();
        assertThat(checkOut(order, person, id, person.entries(id)).status()).isEqualTo(200);
        release(order);
        jdbc.sql("update subject_entry set expires_at = now() where registration = ?::uuid")
                .param(id)
                .update();
        jdbc.sql("update registration set wake_at = now() where registration = ?::uuid")
                .param(id)
                .update();
        lapsed(person, id);
        return order;
    }

    private void assertRefused(String order, String registration, String reason) {
        var told = events.await("enrollment.registrations", "enrollment.payment-refused.v1", registration);
        assertThat(told.payload().path("order").asString()).isEqualTo(order);
        assertThat(told.payload().path("reason").asString()).isEqualTo(reason);
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.payment-refused.v1.schema.json"),
                told.payload().toString());
        assertThat(unmatched(order)).isOne();
        assertThat(goneBack(order)).isFalse();
        refunded(order, registration, "PAID_TWICE");
        refunded(order, registration, reason);
        await().atMost(PATIENCE).until(() -> goneBack(order));
    }

    private boolean goneBack(String order) {
        return jdbc.sql("select refunded_at is not null from unmatched_payment where order_number = ?")
                .param(order)
                .query(Boolean.class)
                .single();
    }

    private void refunded(String order, String registration, String reason) {
        events.publishExample(
                Path.of("../payment-service/contracts/events/payment.order-refunded.v1.example.json"),
                "payment.orders",
                registration,
                Map.of("order", order, "registration", registration, "reason", reason));
    }

    private void lapsed(Person person, String id) {
        await().atMost(PATIENCE).until(() -> {
            lapseUnpaidEntries.lapse();
            return person.api().get("/api/enrollment/registrations/" + id).status() == 404;
        });
    }

    private void photo(String what, String registration, String photo, int version) {
        events.publishExample(
                Path.of("../photo-service/contracts/events/photo.photo-" + what + ".v1.example.json"),
                "photo.photos",
                registration,
                Map.of("registration", registration, "photo", photo, "version", version));
    }

    private void decided(String type, String registration, Map<String, ?> overrides) {
        events.publishExample(
                Path.of("../audit-service/contracts/events/" + type + ".example.json"),
                "audit.reviews",
                registration,
                overrides);
    }

    private void paid(String order, Person person, String registration, List<String> entries, int amount) {
        Map<String, Object> overrides = new HashMap<>(
                Map.of("order", order, "registration", registration, "entries", entries, "amountFen", amount));
        overrides.put("passport", person.passport().toString());
        events.publishExample(
                Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json"),
                "payment.orders",
                registration,
                overrides);
    }

    private ApiAnswer checkOut(String order, Person person, String registration, List<String> entries) {
        return service("payment-service")
                .put(
                        "/internal/check-outs/" + order,
                        Map.of("registration", registration, "passport", person.passport(), "entries", entries));
    }

    private ApiAnswer release(String order) {
        return service("payment-service").delete("/internal/check-outs/" + order);
    }

    private static String order() {
        return "NCRE_65-" + UUID.randomUUID();
    }
}
