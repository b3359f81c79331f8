package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;
import static org.baoming.enrollment.OtherServices.PATIENCE;
import static org.baoming.enrollment.OtherServices.order;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an order may pay, and what happens to its entries (R-601 … R-605). */
class CheckOutTest extends EnrollmentServiceTest {

    @DisplayName("R-601 … R-603, R-310, R-312 from check-out to paid")
    @Test
    void aRegistrationIsPaid() {
        Person person = person();
        String id = readyToPay(person, openSession());
        List<String> entries = person.entries(id);
        String order = order();

        ApiAnswer checkOut = others().checkOut(order, person, id, entries);
        assertThat(checkOut.status()).as(checkOut.toString()).isEqualTo(200);
        assertThat(checkOut.json().path("amountFen").asInt()).isEqualTo(16_000);
        assertThat(checkOut.json().path("payerName").asString()).isEqualTo("𠮷田古丽");
        assertThat(checkOut.json().path("provinceNameZh").asString()).isEqualTo("新疆维吾尔自治区");
        assertThat(others().checkOut(order, person, id, entries).json()).isEqualTo(checkOut.json());
        assertThat(others().checkOut(order(), person, id, entries).code()).isEqualTo("PAYMENT_IN_FLIGHT");
        assertThat(person.registration(id).path("locked").asBoolean()).isTrue();
        assertThat(person.registration(id)
                        .path("entries")
                        .path(0)
                        .path("expiresAt")
                        .isNull())
                .isTrue();
        assertThat(person.fillIn(id).code()).isEqualTo("LOCKED");
        assertThat(person.choose(id, TIANSHAN, WPS).code()).isEqualTo("LOCKED");

        others().paid(order, person, id, entries, 16_000);
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

    @DisplayName(
            "R-301, R-701 the step of preferred dates is done once each paid subject has one; an older event undoes nothing")
    @Test
    void preferredDates() {
        Person person = person();
        String id = readyToPay(person, openSession());
        List<String> entries = person.entries(id);
        String order = order();
        others().checkOut(order, person, id, entries);
        others().paid(order, person, id, entries, 16_000);
        await().atMost(PATIENCE).until(() -> person.step(id, "DATE_PREFERENCE").equals("CURRENT"));

        others().dated(id, entries.getFirst(), "2027-03-28", 2);
        others().dated(id, entries.getLast(), "2027-03-28", 3);
        await().atMost(PATIENCE).until(() -> person.step(id, "DATE_PREFERENCE").equals("DONE"));

        others().dated(id, entries.getFirst(), null, 4);
        await().atMost(PATIENCE).until(() -> person.step(id, "DATE_PREFERENCE").equals("CURRENT"));
        others().dated(id, entries.getFirst(), "2027-03-28", 1);
        others().dated(id, entries.getLast(), "2027-03-29", 5);
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select version from preferred_date where entry = :entry")
                                .param("entry", UUID.fromString(entries.getLast()))
                                .query(Long.class)
                                .single()
                        == 5);
        assertThat(person.step(id, "DATE_PREFERENCE")).isEqualTo("CURRENT");
    }

    @DisplayName("R-605 a closed order lets the registration go on; a release may come twice, or before its check-out")
    @Test
    void aClosedOrderReleases() {
        Person person = person();
        String id = readyToPay(person, openSession());
        List<String> entries = person.entries(id);
        String order = order();
        others().checkOut(order, person, id, entries);

        others().closed(order, id, entries);
        await().atMost(PATIENCE)
                .until(() -> !person.registration(id).path("locked").asBoolean());

        assertThat(others().release(order).status()).isEqualTo(204);
        assertThat(others().checkOut(order, person, id, entries).code()).isEqualTo("CHECK_OUT_CLOSED");
        String overtaken = order();
        assertThat(others().release(overtaken).status()).isEqualTo(204);
        assertThat(others().checkOut(overtaken, person, id, entries).code()).isEqualTo("CHECK_OUT_CLOSED");
        assertThat(others().checkOut(order(), person, id, entries).status()).isEqualTo(200);
    }

    @DisplayName("R-601 what a check-out refuses, each with its code")
    @Test
    void whatACheckOutRefuses() {
        Person person = person();
        String id = person.open(openSession());
        assertThat(others().checkOut(
                                order(), person, id, List.of(UUID.randomUUID().toString()))
                        .code())
                .isEqualTo("ENTRY_NOT_PAYABLE");
        person.choose(id, TIANSHAN, WPS);
        assertThat(others().checkOut(order(), person, id, person.entries(id)).code())
                .isEqualTo("PERSONAL_INFORMATION_MISSING");
        person.fillIn(id);
        assertThat(others().checkOut(order(), person, id, person.entries(id)).code())
                .isEqualTo("PHOTO_MISSING");
        assertThat(others().checkOut(order(), person(), id, person.entries(id)).code())
                .isEqualTo("NOT_FOUND");
        assertThat(person.api().put("/internal/check-outs/x", Map.of()).status())
                .isEqualTo(403);
        ApiAnswer empty = others().checkOut(order(), person, id, List.of());
        assertThat(empty.json().path("errors").path(0).path("field").asString()).isEqualTo("entries");
    }

    @DisplayName("R-601 a tab that shows older subjects pays what it shows, or nothing: never another sum")
    @Test
    void aStaleTabPaysWhatItShows() {
        Person person = person();
        String id = readyToPay(person, openSession());
        List<String> shown = person.entries(id);
        assertThat(person.choose(id, TIANSHAN, WPS, PYTHON).status()).isEqualTo(200);
        List<String> now = person.entries(id);
        String kept = shown.stream().filter(now::contains).findFirst().orElseThrow();

        assertThat(others().checkOut(order(), person, id, shown).code()).isEqualTo("ENTRY_NOT_PAYABLE");
        ApiAnswer one = others().checkOut(order(), person, id, List.of(kept));

        assertThat(one.status()).as(one.toString()).isEqualTo(200);
        assertThat(person.registration(id).path("entries").valueStream())
                .extracting(entry -> entry.path("subject").asString() + " "
                        + entry.path("state").asString())
                .containsExactlyInAnyOrder("67 PAYING", "66 RESERVED");
    }
}
