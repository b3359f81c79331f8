package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.FakeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("R-201 nobody learns from an answer, or from its time, who has a passport")
class NothingToLearnTest extends PassportServiceTest {

    @Autowired
    DataSource dataSource;

    private final Person known = Person.fresh();
    private final Person unknown = Person.fresh();

    @AfterEach
    void the_carrier_delivers_again() {
        SMS.answer("POST", "/sms", 200, "{}");
    }

    private ApiAnswer ask(String path, Channel channel, Person person) {
        var body = new HashMap<String, Object>(
                Map.of("channel", channel, "address", channel == Channel.EMAIL ? person.email() : person.mobile()));
        if (path.equals("recoveries")) {
            body.put("code", "000000");
            body.put("password", PASSWORD);
        }
        return humanly("/api/passport/" + path, body);
    }

    private static void assertAlike(ApiAnswer one, ApiAnswer other) {
        assertThat(one.status()).as("%s and %s", one, other).isEqualTo(other.status());
        assertThat(withoutTimes(one)).isEqualTo(withoutTimes(other));
        var headers = new HashMap<>(one.headers().map());
        var others = new HashMap<>(other.headers().map());
        headers.remove("date");
        others.remove("date");
        assertThat(headers).isEqualTo(others);
    }

    private static String withoutTimes(ApiAnswer answer) {
        return answer.body().replaceAll("\"expiresAt\":\"[^\"]+\"|\"retryAfterSeconds\":[0-9]+", "time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verification-codes", "recovery-codes"})
    @DisplayName("R-201 a request for a code has the same answer whether or not there is a passport")
    void asking_for_a_code_is_answered_alike_every_time(String path) {
        registered(known);
        clock.forward(Duration.ofMinutes(2));
        for (Channel channel : Channel.values()) {
            for (int i = 0; i < 8; i++) {
                assertAlike(ask(path, channel, known), ask(path, channel, unknown));
                assertAlike(ask(path, channel, known), ask(path, channel, unknown));
                clock.forward(Duration.ofSeconds(61));
            }
        }
    }

    @Test
    @DisplayName("R-201 a wrong code has the same answer whether or not there is a passport")
    void trying_a_code_is_answered_alike_whether_one_was_asked_for_or_not() {
        registered(known);
        assertAlike(ask("recoveries", Channel.EMAIL, known), ask("recoveries", Channel.EMAIL, unknown));
        ask("recovery-codes", Channel.EMAIL, known);
        ask("recovery-codes", Channel.EMAIL, unknown);
        for (int i = 0; i < 7; i++) {
            assertAlike(ask("recoveries", Channel.EMAIL, known), ask("recoveries", Channel.EMAIL, unknown));
        }
    }

    /** With the table locked whoever looks waits; the answer comes, so nobody has looked. */
    @Test
    @DisplayName("R-201 no passport is looked up before the answer")
    void before_the_answer_nobody_looks_whether_there_is_a_passport() throws Exception {
        registered(known);
        clock.forward(Duration.ofMinutes(2));
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("lock table passport in access exclusive mode");
            for (Person person : new Person[] {known, unknown}) {
                assertThat(ask("verification-codes", Channel.MOBILE, person).status())
                        .isEqualTo(202);
                assertThat(ask("recovery-codes", Channel.MOBILE, person).status())
                        .isEqualTo(202);
                assertThat(ask("recoveries", Channel.MOBILE, person).code()).isEqualTo("CODE_WRONG");
            }
            connection.rollback();
        }
    }

    @Test
    @DisplayName("R-201 the answer does not wait for a message that only owners of a passport receive")
    void the_answer_does_not_wait_for_a_message_that_only_the_known_get() throws Exception {
        registered(known);
        var answered = new CountDownLatch(1);
        var taken = new CountDownLatch(1);
        SMS.answer("POST", "/sms", call -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            taken.countDown();
            return FakeService.Answer.json(200, "{}");
        });
        assertThat(ask("recovery-codes", Channel.MOBILE, known).status()).isEqualTo(202);
        assertThat(taken.getCount()).as("the carrier has not taken it yet").isEqualTo(1);
        answered.countDown();
        taken.await();
    }

    @Test
    @DisplayName("R-201 the answers are the same while the carrier is down")
    void while_the_carrier_is_down_the_known_are_answered_as_the_unknown() {
        registered(known);
        SMS.fail();
        assertAlike(ask("recovery-codes", Channel.MOBILE, known), ask("recovery-codes", Channel.MOBILE, unknown));
        assertAlike(ask("recovery-codes", Channel.MOBILE, known), ask("recovery-codes", Channel.MOBILE, unknown));
    }

    @Test
    @DisplayName("R-201 an address without a passport receives no recovery code")
    void the_unknown_get_no_message() {
        registered(known);
        ask("recovery-codes", Channel.EMAIL, unknown);
        ask("recovery-codes", Channel.MOBILE, unknown);
        ask("recovery-codes", Channel.EMAIL, known);
        await().until(() -> mailsTo(known.email()).getLast().contains("重设密码"));
        assertThat(mailsTo(unknown.email())).isEmpty();
        assertThat(smsTo(unknown.mobile())).isEmpty();
    }
}
