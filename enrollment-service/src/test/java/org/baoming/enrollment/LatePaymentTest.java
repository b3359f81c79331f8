package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.OtherServices.PATIENCE;
import static org.baoming.enrollment.OtherServices.order;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Money that comes late, for nobody, or in another amount: applied once, or refused for a refund. */
class LatePaymentTest extends EnrollmentServiceTest {

    @DisplayName("R-604 paid after it lapsed: the seats are taken again, once, and the registration lives")
    @Test
    void paidAfterItLapsed() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Person person = person();
        String id = readyToPay(person, session);
        List<String> entries = person.entries(id);
        String order = releasedAndLapsed(person, id);

        others().paid(order, person, id, entries, 16_000);
        others().paid(order, person, id, entries, 16_000);

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
        others().paid(order, person, id, entries, 16_000);
        await().atMost(PATIENCE)
                .until(() -> person.registration(id).path("photoLocked").asBoolean());

        others().photo("removed", id, photo, 2);

        await().atMost(PATIENCE)
                .until(() -> !person.registration(id).path("photoLocked").asBoolean());
        assertThat(service("photo-service")
                        .get("/internal/registrations/" + id)
                        .json()
                        .path("photoLocked")
                        .asBoolean())
                .isFalse();
        assertThat(person.registration(id).path("locked").asBoolean()).isTrue();
        others().photo("accepted", id, UUID.randomUUID().toString(), 3);
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

        others().paid(order, person, id, entries, 16_000);

        assertRefused(order, id, "NO_SEAT_LEFT");
        jdbc.sql("update seat_counter set capacity = 1 where session = ? and pool = '24'")
                .param(session.value())
                .update();
        others().paid(order, person, id, entries, 16_000);
        String next = order();
        others().paid(next, person, id, entries, 16_000);
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

        others().paid(order, person, id, entries, 16_000);

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

        others().paid(order, person, id, entries, 16_000);

        assertRefused(order, id, "REGISTERED_AGAIN");
        assertThat(person.api().get("/api/enrollment/registrations/" + id).status())
                .isEqualTo(404);
    }

    @DisplayName("R-604 an order for a registration that is not known is refused too")
    @Test
    void moneyForNobody() {
        String order = order();
        String id = UUID.randomUUID().toString();

        others().paid(order, person(), id, List.of(UUID.randomUUID().toString()), 8_000);

        assertRefused(order, id, "UNKNOWN_ORDER");
    }

    @DisplayName("R-604 a wrong amount is not applied")
    @Test
    void aWrongAmountIsNotApplied() {
        Person person = person();
        String id = readyToPay(person, openSession());
        String order = order();
        others().checkOut(order, person, id, person.entries(id));

        others().paid(order, person, id, person.entries(id), 1);

        assertRefused(order, id, "DIFFERS_FROM_CHECK_OUT");
        assertThat(person.registration(id).path("entries").path(0).path("state").asString())
                .isEqualTo("RESERVED");
        assertThat(person.registration(id).path("locked").asBoolean()).isFalse();
        assertThat(others().checkOut(order(), person, id, person.entries(id)).status())
                .isEqualTo(200);
    }

    /** An order that was checked out in time and released; then the registration lapsed. */
    private String releasedAndLapsed(Person person, String id) {
        String order = order();
        assertThat(others().checkOut(order, person, id, person.entries(id)).status())
                .isEqualTo(200);
        others().release(order);
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
        others().refunded(order, registration, "PAID_TWICE");
        others().refunded(order, registration, reason);
        await().atMost(PATIENCE).until(() -> goneBack(order));
    }

    private boolean goneBack(String order) {
        return jdbc.sql("select refunded_at is not null from unmatched_payment where order_number = ?")
                .param(order)
                .query(Boolean.class)
                .single();
    }
}
