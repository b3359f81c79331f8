package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R-203 a forgotten password")
class RecoveryTest extends PassportServiceTest {

    private static final String NEW_PASSWORD = "a password to remember";

    private final Person person = Person.fresh();

    private String address(Channel channel) {
        return switch (channel) {
            case EMAIL -> person.email();
            case MOBILE -> person.mobile();
        };
    }

    private List<String> messages(Channel channel) {
        return switch (channel) {
            case EMAIL -> mailsTo(person.email());
            case MOBILE -> smsTo(person.mobile());
        };
    }

    private static Channel other(Channel channel) {
        return channel == Channel.EMAIL ? Channel.MOBILE : Channel.EMAIL;
    }

    private ApiAnswer askForRecovery(Channel channel, String address) {
        return humanly("/api/passport/recovery-codes", Map.of("channel", channel, "address", address));
    }

    private String recoveryCode(Channel channel) {
        int before = messages(channel).size();
        assertThat(askForRecovery(channel, address(channel)).status()).isEqualTo(202);
        await().until(() -> messages(channel).size() > before);
        return code(messages(channel).getLast());
    }

    private ApiAnswer recover(Channel channel, String code) {
        return recover(channel, address(channel), code, NEW_PASSWORD);
    }

    private ApiAnswer recover(Channel channel, String address, String code, String password) {
        return humanly(
                "/api/passport/recoveries",
                Map.of("channel", channel, "address", address, "code", code, "password", password));
    }

    private boolean signsIn(String password) {
        return new SignInPage(KEYCLOAK).signIn(person.mobile(), password).isPresent();
    }

    private int unfinished(UUID passport) {
        return database.sql("select count(*) from account_change where passport = :passport and done_at is null")
                .param("passport", passport)
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R-203 the code sets a new password, and the owner is notified by the other channel")
    void the_code_sets_a_new_password_and_the_owner_is_told_by_the_other_channel(Channel channel) {
        UUID passport = registered(person);
        SignInPage elsewhere = new SignInPage(KEYCLOAK);
        assertThat(elsewhere.signIn(person.email(), PASSWORD)).isPresent();
        assertThat(elsewhere.knowsTheVisitor()).isTrue();
        int before = messages(other(channel)).size();

        String code = recoveryCode(channel);
        assertThat(messages(channel).getLast()).contains("重设密码");
        ApiAnswer done = recover(channel, code);

        assertThat(done.status()).as(done.toString()).isEqualTo(204);
        assertThat(signsIn(NEW_PASSWORD)).isTrue();
        assertThat(signsIn(PASSWORD)).isFalse();
        assertThat(elsewhere.knowsTheVisitor()).as("sessions elsewhere end").isFalse();
        await().untilAsserted(() -> assertThat(messages(other(channel)))
                .hasSize(before + 1)
                .last()
                .asString()
                .contains("重设"));
        assertThat(database.sql(
                                "select kind || ' ' || proven_by from account_change where passport = :passport and done_at is not null")
                        .param("passport", passport)
                        .query(String.class)
                        .list())
                .containsExactly("PASSWORD " + channel);
        assertThat(recover(channel, code).code()).as("the code has served").isEqualTo("CODE_EXPIRED");
        assertThat(messages(other(channel))).hasSize(before + 1);
    }

    @Test
    @DisplayName("R-202 whoever recovers is not held up by failed attempts before")
    void the_brake_of_failed_attempts_is_lifted() {
        registered(person);
        for (int i = 0; i < 6; i++) {
            assertThat(signsIn("not the password")).isFalse();
        }
        assertThat(signsIn(PASSWORD)).as("braked").isFalse();
        assertThat(recover(Channel.MOBILE, recoveryCode(Channel.MOBILE)).status())
                .isEqualTo(204);
        assertThat(signsIn(NEW_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("R-203 addresses and codes may be written in any form")
    void addresses_and_codes_may_be_written_differently() {
        registered(person);
        String code = recoveryCode(Channel.EMAIL);
        String spaced = code.substring(0, 3) + " " + code.substring(3);
        assertThat(recover(Channel.EMAIL, " " + person.email().toUpperCase(Locale.ROOT), spaced, NEW_PASSWORD)
                        .status())
                .isEqualTo(204);
    }

    @Test
    @DisplayName("R-203 after five wrong attempts the recovery code is refused")
    void guessing_spoils_the_code() {
        registered(person);
        String code = recoveryCode(Channel.EMAIL);
        for (int i = 0; i < 5; i++) {
            ApiAnswer wrong = recover(Channel.EMAIL, another(code));
            assertThat(wrong.code()).isEqualTo("CODE_WRONG");
            assertThat(wrong.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("code");
        }
        assertThat(recover(Channel.EMAIL, code).code()).isEqualTo("CODE_EXPIRED");
        assertThat(signsIn(PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("R-203 a recovery code expires after ten minutes")
    void a_code_lives_ten_minutes() {
        registered(person);
        String code = recoveryCode(Channel.EMAIL);
        clock.forward(Duration.ofMinutes(11));
        assertThat(recover(Channel.EMAIL, code).code()).isEqualTo("CODE_EXPIRED");
    }

    @Test
    @DisplayName("R-201 R-203 a code for one purpose proves nothing for another")
    void a_code_for_one_purpose_serves_no_other() {
        registered(person);
        clock.forward(Duration.ofMinutes(2));
        String forRegistration = codeByMail(person.email());
        assertThat(recover(Channel.EMAIL, forRegistration).code()).isEqualTo("CODE_EXPIRED");

        String forRecovery = recoveryCode(Channel.EMAIL);
        if (!forRecovery.equals(forRegistration)) {
            assertThat(recover(Channel.EMAIL, forRegistration).code()).isEqualTo("CODE_WRONG");
        }
        Person fresh = Person.fresh();
        String mobileCode = codeBySms(fresh.mobile());
        if (!forRecovery.equals(forRegistration)) {
            assertThat(send(application(new Person(person.email(), fresh.mobile()), forRecovery, mobileCode))
                            .code())
                    .isEqualTo("CODE_WRONG");
        }
        assertThat(recover(Channel.EMAIL, forRecovery).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("R-203 a weak password is refused and uses no attempt of the code")
    void a_weak_password_is_refused_and_wears_out_no_code() {
        registered(person);
        String code = recoveryCode(Channel.EMAIL);
        for (String weak : List.of("short", "1234567890", "my " + person.mobile(), person.email())) {
            ApiAnswer answer = recover(Channel.EMAIL, person.email(), code, weak);
            assertThat(answer.code()).as(weak).isEqualTo("PASSWORD_TOO_WEAK");
            assertThat(answer.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("password");
        }
        assertThat(recover(Channel.EMAIL, code).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("R-203 while Keycloak is down the same request succeeds later, and the owner is notified once")
    void while_the_account_keeper_is_down_the_same_request_goes_through_later_and_the_owner_is_told_once() {
        UUID passport = registered(person);
        int before = messages(Channel.MOBILE).size();
        String code = recoveryCode(Channel.EMAIL);
        KEYCLOAK_LINE.cut();
        ApiAnswer down = recover(Channel.EMAIL, code);
        assertThat(down.status()).isEqualTo(503);
        assertThat(unfinished(passport)).isEqualTo(1);
        KEYCLOAK_LINE.mend();
        assertThat(recover(Channel.EMAIL, code).status()).isEqualTo(204);
        assertThat(unfinished(passport)).isZero();
        await().until(() -> messages(Channel.MOBILE).size() > before);
        assertThat(messages(Channel.MOBILE)).hasSize(before + 1);
    }

    @Test
    @DisplayName("R-203 a missing or invalid value is refused by its field")
    void what_is_missing_or_no_address_is_named() {
        ApiAnswer address = askForRecovery(Channel.MOBILE, "12345");
        assertThat(address.code()).isEqualTo("INVALID_FIELD");
        assertThat(address.json().path("errors").path(0).path("field").asString())
                .isEqualTo("address");
        ApiAnswer password = recover(Channel.EMAIL, person.email(), "123456", " ");
        assertThat(password.json().path("errors").path(0).path("field").asString())
                .isEqualTo("password");
        ApiAnswer giant = recover(Channel.EMAIL, "a".repeat(60_000), "123456", NEW_PASSWORD);
        assertThat(giant.code()).isEqualTo("INVALID_FIELD");
    }
}
