package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.FakeService;
import org.baoming.passport.delivery.mail.AnsweringSmtp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

@DisplayName("R-201 codes that prove an address")
@ExtendWith(OutputCaptureExtension.class)
class VerificationCodeTest extends PassportServiceTest {

    private final Person person = Person.fresh();

    @Test
    @DisplayName("R-201 R-208 a code arrives by mail and by text message")
    void a_code_arrives_by_mail_and_by_text_message() {
        ApiAnswer answer = askForCode(Channel.EMAIL, person.email());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("resendAfterSeconds").asInt()).isEqualTo(60);
        assertThat(Instant.parse(answer.json().path("expiresAt").asString()))
                .isBetween(clock.instant().plusSeconds(590), clock.instant().plusSeconds(601));
        assertThat(mailsTo(person.email())).singleElement().asString().contains("验证码");

        askForCode(Channel.MOBILE, person.mobile());
        assertThat(smsTo(person.mobile())).singleElement().asString().startsWith("【考试报名】");
    }

    @Test
    @DisplayName("R-803 a code comes in the language that was asked for")
    void in_english() {
        Map<String, Object> request = Map.of("channel", "EMAIL", "address", person.email(), "language", "en");
        assertThat(humanly("/api/passport/verification-codes", request).status())
                .isEqualTo(202);
        assertThat(mailsTo(person.email())).singleElement().asString().contains("Your verification code is");
        assertThat(api.post(
                                "/api/passport/verification-codes",
                                Map.of("channel", "EMAIL", "address", person.email(), "language", "fr"))
                        .code())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    @DisplayName("R-201 neither code nor address can be read from the database or the log")
    void neither_code_nor_address_can_be_read_from_the_database_or_the_log(CapturedOutput output) {
        var application = application(person);
        String code = application.get("emailCode");
        assertThat(send(application).status()).isEqualTo(201);
        List<Map<String, Object>> rows =
                database.sql("select * from verification_code").query().listOfRows();
        assertThat(rows.toString()).doesNotContain(code, person.email(), person.mobile());
        String log = output.getAll()
                .lines()
                .filter(line -> !line.contains("c.icegreen.greenmail"))
                .collect(Collectors.joining("\n"));
        assertThat(log).doesNotContain(code, person.email(), person.mobile(), PASSWORD);
    }

    @Test
    @DisplayName("R-201 the next code is sent after a minute and replaces the one before")
    void the_next_code_takes_a_minute_and_replaces_the_one_before() {
        String first = codeByMail(person.email());
        ApiAnswer tooSoon = askForCode(Channel.EMAIL, person.email());
        assertThat(tooSoon.status()).isEqualTo(429);
        assertThat(tooSoon.code()).isEqualTo("CODE_SENT_RECENTLY");
        assertThat(tooSoon.json().path("retryAfterSeconds").asInt()).isBetween(1, 60);
        assertThat(mailsTo(person.email())).hasSize(1);

        clock.forward(Duration.ofSeconds(61));
        String second = codeByMail(person.email());
        String mobileCode = codeBySms(person.mobile());
        if (!first.equals(second)) {
            assertThat(send(application(person, first, mobileCode)).code()).isEqualTo("CODE_WRONG");
        }
        assertThat(send(application(person, second, mobileCode)).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("R-201 an address receives ten codes a day")
    void an_address_gets_ten_codes_a_day() {
        for (int i = 0; i < 10; i++) {
            assertThat(askForCode(Channel.MOBILE, person.mobile()).status()).isEqualTo(202);
            clock.forward(Duration.ofSeconds(61));
        }
        ApiAnswer tooMany = askForCode(Channel.MOBILE, person.mobile());
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.code()).isEqualTo("TOO_MANY_CODES");
        assertThat(tooMany.json().path("retryAfterSeconds").asInt()).isBetween(1, 86_400);
        clock.forward(Duration.ofDays(1));
        assertThat(askForCode(Channel.MOBILE, person.mobile()).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("R-201 a code expires after ten minutes")
    void a_code_lives_ten_minutes() {
        var application = application(person);
        clock.forward(Duration.ofMinutes(11));
        ApiAnswer answer = send(application);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("CODE_EXPIRED");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("emailCode");
    }

    @Test
    @DisplayName("R-201 after five wrong attempts the right code is refused")
    void five_wrong_codes_spoil_the_right_one() {
        String emailCode = codeByMail(person.email());
        String mobileCode = codeBySms(person.mobile());
        for (int i = 0; i < 5; i++) {
            ApiAnswer wrong = send(application(person, emailCode, another(mobileCode)));
            assertThat(wrong.code()).isEqualTo("CODE_WRONG");
            assertThat(wrong.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("mobileCode");
        }
        ApiAnswer spoilt = send(application(person, emailCode, mobileCode));
        assertThat(spoilt.code()).isEqualTo("CODE_EXPIRED");
        assertThat(spoilt.json().path("errors").path(0).path("field").asString())
                .as("the other code was right all the time")
                .isEqualTo("mobileCode");
    }

    @Test
    @DisplayName("R-201 a code that was never sent is refused")
    void a_code_that_was_never_sent_is_no_code() {
        assertThat(send(application(person, "123456", "123456")).code()).isEqualTo("CODE_EXPIRED");
    }

    @Test
    @DisplayName("R-201 a code for one address proves no other")
    void a_code_for_one_address_proves_no_other() {
        Person other = Person.fresh();
        String mobileCode = codeBySms(person.mobile());
        codeByMail(other.email());
        ApiAnswer answer = send(application(other, code(mailsTo(other.email()).getLast()), mobileCode));
        assertThat(answer.code()).isEqualTo("CODE_EXPIRED");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("mobileCode");
    }

    @Test
    @DisplayName("R-201 R-208 a code that cannot be sent is void, and another can be requested at once")
    void a_code_that_cannot_be_sent_is_worth_nothing_and_another_may_be_asked_for_at_once() {
        SMS.fail();
        ApiAnswer down = askForCode(Channel.MOBILE, person.mobile());
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        SMS.recover();
        assertThat(askForCode(Channel.MOBILE, person.mobile()).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("R-208 R-503 what the carrier answers about address and text is not logged")
    void what_the_carrier_says_of_address_and_text_is_not_logged(CapturedOutput output) {
        SMS.answer("POST", "/sms", call -> FakeService.Answer.json(500, "Cannot send " + call.body()));
        try {
            assertThat(askForCode(Channel.MOBILE, person.mobile()).status()).isEqualTo(503);
        } finally {
            SMS.answer("POST", "/sms", 200, "{}");
        }
        assertThat(output.getAll())
                .contains("A verification code could not be sent by MOBILE")
                .doesNotContain(person.mobile());
    }

    @Test
    @DisplayName("R-201 R-208 an address that the carrier refuses for good is told, not lost")
    void what_no_carrier_takes_is_told(@Autowired JavaMailSenderImpl smtp) throws Exception {
        int port = smtp.getPort();
        try (var server = new AnsweringSmtp().answering("RCPT", "550 5.1.1 no such mailbox")) {
            smtp.setPort(server.port());
            ApiAnswer refused = askForCode(Channel.EMAIL, person.email());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("ADDRESS_UNREACHABLE");
            assertThat(refused.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("address");
        } finally {
            smtp.setPort(port);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MOBILE, 1380000000, MOBILE",
        "MOBILE, +852 9123 4567, NOT_MAINLAND",
        "EMAIL, a@b, EMAIL",
        "EMAIL, 13800000001, EMAIL"
    })
    @DisplayName("R-201 the refusal of an address has its reason")
    void why_an_address_is_refused_is_told(Channel channel, String address, String why) {
        ApiAnswer refused = askForCode(channel, address);
        assertThat(refused.code()).isEqualTo("INVALID_FIELD");
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("address");
        assertThat(refused.json().path("errors").path(0).path("code").asString())
                .isEqualTo(why);
    }

    @Test
    @DisplayName("R-201 an invalid address or channel is refused by its field")
    void what_is_no_address_or_no_channel_is_named() {
        ApiAnswer address = askForCode(Channel.EMAIL, person.mobile());
        assertThat(address.status()).isEqualTo(400);
        assertThat(address.json().path("errors").path(0).path("field").asString())
                .isEqualTo("address");

        ApiAnswer channel =
                humanly("/api/passport/verification-codes", Map.of("channel", "PIGEON", "address", person.email()));
        assertThat(channel.status()).isEqualTo(400);
        assertThat(channel.json().path("errors").path(0).path("field").asString())
                .isEqualTo("channel");
    }
}
