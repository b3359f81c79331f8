package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@DisplayName("R-207 closing a passport")
@TestPropertySource(properties = "passport.closing.look-every=100ms")
class ClosingTest extends PassportServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final FakeService ENROLLMENT = OTHERS.get("enrollment");

    private final Person person = Person.fresh();
    private final String number = Numbers.freshResident();
    private UUID passport;

    @BeforeEach
    void a_passport() {
        passport = registered(person);
        assertThat(enterDocument(passport, number).status()).isEqualTo(200);
        nothingIsLive(passport);
    }

    private ApiAnswer close() {
        return as(passport).post("/api/passport/me/closure", Map.of("reason", "PRIVACY"));
    }

    private int me() {
        return as(passport).get("/api/passport/me").status();
    }

    private boolean canSignIn() {
        return new SignInPage(KEYCLOAK).signIn(person.mobile(), PASSWORD).isPresent();
    }

    private boolean isClosed() {
        return database.sql("select exists (select from closed_passport where passport = :passport)")
                .param("passport", passport)
                .query(Boolean.class)
                .single();
    }

    private List<String> farewells() {
        return mailsTo(person.email()).stream()
                .filter(mail -> mail.contains("通行证已注销"))
                .toList();
    }

    private void awaitClosed() {
        await().atMost(PATIENCE).until(this::isClosed);
    }

    @Test
    @DisplayName("R-207 the account is deleted, the last message is sent and all personal data are erased")
    void the_account_ends_the_last_message_goes_out_and_everything_personal_is_erased() {
        assertThat(canSignIn()).isTrue();
        assertThat(close().status()).isEqualTo(202);
        assertThat(me()).as("from that moment on").isEqualTo(404);
        assertThat(api.as(TestIssuer.current().service("enrollment-service"))
                        .get("/internal/passports/" + passport)
                        .status())
                .isEqualTo(404);
        awaitClosed();

        assertThat(canSignIn()).isFalse();
        assertThat(farewells()).hasSize(1);
        assertThat(smsTo(person.mobile())).anyMatch(sms -> sms.contains("注销"));
        for (String table :
                List.of("passport", "passport_closing", "document_try", "outgoing_message", "account_change")) {
            String key = table.equals("passport") ? "id" : "passport";
            assertThat(database.sql("select count(*) from %s where %s = :passport".formatted(table, key))
                            .param("passport", passport)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        var left = database.sql("select * from closed_passport where passport = :passport")
                .param("passport", passport)
                .query()
                .singleRow();
        assertThat(left.toString()).contains("PRIVACY").doesNotContain(person.email(), person.mobile(), number);
        var event = events.await("passport.passports", "passport.closed.v1", passport.toString());
        ContractFiles.assertMatches(
                Path.of("contracts/events/passport.closed.v1.schema.json"),
                event.payload().toString());
        assertThat(close().status()).as("it is gone").isEqualTo(404);
    }

    @Test
    @DisplayName("R-207 addresses and document are free again")
    void addresses_and_document_are_free_again() {
        assertThat(close().status()).isEqualTo(202);
        awaitClosed();
        clock.forward(Duration.ofMinutes(2));
        UUID again = registered(person);
        assertThat(again).isNotEqualTo(passport);
        assertThat(enterDocument(again, number).status()).isEqualTo(200);
        assertThat(canSignIn()).isTrue();
    }

    @Test
    @DisplayName("R-207 a live registration forbids the closure and is named")
    void a_live_registration_forbids_it_and_is_named() {
        registrationIsLive("GET", "/internal/passports/" + passport + "/live-registrations");
        ApiAnswer answer = close();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("REGISTRATION_LIVE");
        assertThat(answer.json().at("/sessions/0").asString()).isEqualTo("2027-03");
        assertThat(me()).isEqualTo(200);
        assertThat(canSignIn()).isTrue();
    }

    @Test
    @DisplayName("R-207 a registration that was opened at the same moment takes the closure back")
    void a_registration_that_was_opened_at_the_same_moment_takes_it_back() {
        registrationIsLive("PUT", "/internal/passports/" + passport + "/closure");
        ApiAnswer answer = close();
        assertThat(answer.code()).isEqualTo("REGISTRATION_LIVE");
        assertThat(me()).isEqualTo(200);
        assertThat(canSignIn()).as("nothing was ended").isTrue();
        assertThat(farewells()).isEmpty();

        nothingIsLive(passport);
        assertThat(close().status()).as("later").isEqualTo(202);
        awaitClosed();
    }

    @Test
    @DisplayName("R-203 R-207 a passport with a change of an address in progress is not closed")
    void an_address_that_is_being_changed_holds_it_up() {
        database.sql("""
                        insert into account_change (id, passport, kind, proven_by, new_address, begun_at)
                        values (:passport, :passport, 'EMAIL', 'MOBILE', 'next@baoming.example', now() + interval '1 day')""").param("passport", passport).update();
        assertThat(close().code()).isEqualTo("CHANGE_IN_PROGRESS");
        assertThat(me()).isEqualTo(200);

        database.sql("update account_change set done_at = now(), new_address = null where passport = :passport")
                .param("passport", passport)
                .update();
        assertThat(close().status()).isEqualTo(202);
        awaitClosed();
    }

    @Test
    @DisplayName("R-207 while enrollment-service does not answer nothing changes")
    void while_nobody_can_say_whether_one_is_live_nothing_changes() {
        ENROLLMENT.fail();
        ApiAnswer answer = close();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        assertThat(me()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-207 after a crash before enrollment-service's promise the closure continues by itself")
    void a_crash_before_the_promise_is_settled_without_anybody_asking() {
        ENROLLMENT.answer("PUT", "/internal/passports/" + passport + "/closure", 500, "{}");
        assertThat(close().status()).isEqualTo(202);
        assertThat(me()).isEqualTo(404);
        nothingIsLive(passport);
        awaitClosed();
        assertThat(farewells()).hasSize(1);
    }

    @Test
    @DisplayName("R-207 after a crash before the account's end the closure continues, and the addresses stay taken")
    void a_crash_before_the_account_ended_is_settled_too_and_nobody_takes_the_addresses_meanwhile() {
        clock.forward(Duration.ofMinutes(2));
        var application = application(person);
        KEYCLOAK_LINE.cut();
        assertThat(close().status()).isEqualTo(202);
        assertThat(me()).isEqualTo(404);
        assertThat(send(application).code()).as("still another's").isEqualTo("PASSPORT_EXISTS");
        KEYCLOAK_LINE.mend();
        awaitClosed();
        assertThat(canSignIn()).isFalse();
    }

    @Test
    @DisplayName("R-207 R-208 erasure waits for the last message, but not forever")
    void the_addresses_wait_for_the_last_message_but_not_for_ever() {
        SMS.fail();
        assertThat(close().status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> !farewells().isEmpty());
        assertThat(isClosed()).as("the text message is still to come").isFalse();
        assertThat(canSignIn()).as("the account is gone already").isFalse();

        clock.forward(Duration.ofHours(1));
        awaitClosed();
    }

    @Test
    @DisplayName("R-208 news that come after the end are told to nobody, and do not count as unsent for ever")
    void news_after_the_end_are_dropped() {
        assertThat(close().status()).isEqualTo(202);
        awaitClosed();
        events.publishExample(
                Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json"),
                "payment.orders",
                passport.toString(),
                Map.of("order", "NCRE_35-2026122013-" + person.mobile().substring(1), "passport", passport));
        UUID stillThere = registered(Person.fresh());
        events.publishExample(
                Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json"),
                "payment.orders",
                passport.toString(),
                Map.of("order", "NCRE_35-2026122014-" + person.mobile().substring(1), "passport", stillThere));
        // One key, so one after the other.
        await().atMost(PATIENCE).until(() -> messagesTo(stillThere) == 2);
        await().atMost(PATIENCE).until(() -> messagesTo(passport) == 0);
    }

    private int messagesTo(UUID of) {
        return database.sql("select count(*) from outgoing_message where passport = :passport")
                .param("passport", of)
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("R-207 many concurrent requests close the passport once")
    void many_times_at_once_it_is_closed_once() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ApiAnswer> closing = this::close;
            for (var answer : threads.invokeAll(Collections.nCopies(4, closing))) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).contains(202).isSubsetOf(202, 404, 409);
        awaitClosed();
        assertThat(farewells()).hasSize(1);
        assertThat(database.sql("select count(*) from closed_passport where passport = :passport")
                        .param("passport", passport)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R-207 the reason is one of the list or none")
    void a_reason_is_one_of_a_few_or_none() {
        ApiAnswer answer = as(passport).post("/api/passport/me/closure", Map.of("reason", "because of 13900000000"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("reason");
        assertThat(me()).isEqualTo(200);
        assertThat(as(passport).post("/api/passport/me/closure", Map.of()).status())
                .isEqualTo(202);
        awaitClosed();
    }
}
