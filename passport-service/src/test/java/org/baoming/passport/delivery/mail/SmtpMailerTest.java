package org.baoming.passport.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.delivery.Mail;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.delivery.NotSentException.Why;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@DisplayName("R-208 mail over SMTP, with the settings that the service starts with")
class SmtpMailerTest {

    private static final EmailAddress TO = new EmailAddress("someone@baoming.example");
    private static final Mail MAIL = new Mail("0197f3a0", "缴费成功", "正文\n", "<p>正文</p>");

    private final List<AutoCloseable> servers = new ArrayList<>();

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(MailSettings.class)
    @Import(SmtpMailer.class)
    static class Mailing {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    private GreenMail greenMail(String protocol) {
        var server = new GreenMail(new ServerSetup(0, "localhost", protocol));
        server.start();
        servers.add(server::stop);
        return server;
    }

    private AnsweringSmtp answering(String command, String answer) {
        var server = new AnsweringSmtp().answering(command, answer);
        servers.add(server);
        return server;
    }

    /** Null where it was sent. */
    private static @Nullable NotSentException send(int port, String... settings) {
        return send(TO, port, settings);
    }

    private static @Nullable NotSentException send(EmailAddress to, int port, String... settings) {
        var refusal = new AtomicReference<@Nullable NotSentException>();
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class))
                .withUserConfiguration(Mailing.class)
                .withPropertyValues("SMTP_PORT=" + port)
                .withPropertyValues(settings)
                .run(context -> refusal.set(catchThrowableOfType(
                        NotSentException.class,
                        () -> context.getBean(SmtpMailer.class).send(to, MAIL))));
        return refusal.get();
    }

    @Test
    @DisplayName("R-208 a mail has text, HTML and its sender")
    void a_mail_is_text_and_html_and_says_who_it_is_from() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        assertThat(send(server.getSmtp().getPort(), "MAIL_FROM=kaowu@baoming.example"))
                .isNull();
        var mail = server.getReceivedMessages()[0];
        assertThat(mail.getFrom()[0].toString()).isEqualTo("kaowu@baoming.example");
        assertThat(mail.getSubject()).isEqualTo("缴费成功");
        assertThat(mail.getMessageID()).isEqualTo("<0197f3a0@baoming.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType())
                .startsWith("text/plain")
                .containsIgnoringCase("utf-8");
        assertThat(parts.getBodyPart(0).getContent().toString()).isEqualToNormalizingNewlines("正文\n");
        assertThat(parts.getBodyPart(1).getContentType())
                .startsWith("text/html")
                .containsIgnoringCase("utf-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>正文</p>");
    }

    @Test
    @DisplayName("R-201 R-208 a domain in another script needs no extension of the server")
    void a_domain_of_another_script_needs_nothing_of_the_server() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        EmailAddress to = EmailAddress.parse("someone@例子.中国").orElseThrow();
        assertThat(send(to, server.getSmtp().getPort())).isNull();
        assertThat(server.getReceivedMessages()[0].getHeader("To")).containsExactly("someone@xn--fsqu00a.xn--fiqs8s");
        assertThat(send(to, answering("NOOP", "250 well").port()))
                .as("a server without SMTPUTF8")
                .isNull();
    }

    @Test
    @DisplayName("R-201 R-208 a mailbox in another script is served by a server with SMTPUTF8")
    void a_mailbox_of_another_script_goes_to_a_server_with_smtputf8() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        assertThat(send(
                        EmailAddress.parse("用户@例子.中国").orElseThrow(),
                        server.getSmtp().getPort()))
                .isNull();
        var mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("To")).containsExactly("用户@xn--fsqu00a.xn--fiqs8s");
        assertThat(mail.getSubject()).isEqualTo("缴费成功");
        assertThat(server.getUserManager().getUser("用户@xn--fsqu00a.xn--fiqs8s"))
                .as("the envelope")
                .isNotNull();
    }

    @Test
    @DisplayName("R-201 R-208 a mailbox in another script is refused for good by a server without SMTPUTF8")
    void a_mailbox_of_another_script_is_refused_for_good_by_a_server_without_smtputf8() {
        NotSentException refused = send(
                EmailAddress.parse("用户@例子.中国").orElseThrow(),
                answering("NOOP", "250 well").port());
        assertThat(refused.why()).isEqualTo(Why.REFUSED);
        assertThat(refused.getMessage()).contains("SMTPUTF8").doesNotContain("用户");
    }

    @Test
    @DisplayName("R-208 with TLS and a user name it signs in")
    void with_tls_and_a_user_it_signs_in() {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
        server.setUser("mailer", "mailer", "open sesame");
        server.getUserManager().setAuthRequired(true);
        String[] right = {
            "SMTP_TLS=true",
            "SMTP_USERNAME=mailer",
            "SMTP_PASSWORD=open sesame",
            // The test server has made its certificate itself, and for no host.
            "spring.mail.properties.mail.smtp.ssl.trust=localhost",
            "spring.mail.ssl.verify-hostname=false",
            "spring.mail.properties.mail.smtp.ssl.checkserveridentity=false"
        };
        assertThat(send(server.getSmtps().getPort(), right)).isNull();
        assertThat(server.getReceivedMessages()).hasSize(1);

        String[] wrong = right.clone();
        wrong[2] = "SMTP_PASSWORD=something else";
        NotSentException refused = send(server.getSmtps().getPort(), wrong);
        assertThat(refused.why()).as("ours to mend, and for every mail").isEqualTo(Why.OUTAGE);
        assertThat(refused.getMessage()).doesNotContain("something else", TO.value());
    }

    @Test
    @DisplayName("R-208 nothing is sent to a server with an untrusted certificate")
    void nothing_goes_to_a_server_whose_certificate_nobody_vouches_for() {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTPS);
        assertThat(send(server.getSmtps().getPort(), "SMTP_TLS=true").why()).isEqualTo(Why.OUTAGE);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    @DisplayName("R-208 with required STARTTLS nothing is sent in plain text")
    void who_wants_starttls_never_sends_without() {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        assertThat(send(server.getSmtp().getPort(), "SMTP_STARTTLS=true").why()).isEqualTo(Why.OUTAGE);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such mailbox, REFUSED",
        "RCPT, 450 4.2.1 try later, NOT_TAKEN",
        "RCPT, 452 4.2.2 mailbox full, NOT_TAKEN",
        "., 554 5.6.0 not this text, REFUSED",
        "., 451 4.3.0 try later, NOT_TAKEN",
        "DATA, 421 4.3.2 closing, OUTAGE",
        "DATA, 554 5.5.1 nobody to send it to, REFUSED",
        "MAIL, 550 5.7.1 not from you, OUTAGE",
        "MAIL, 530 5.7.0 sign in first, OUTAGE",
        "HELLO, 421 too busy, OUTAGE",
        "HELLO, 554 go away, OUTAGE",
    })
    @DisplayName("R-208 each refusal of the server is permanent, temporary or an outage")
    void what_is_for_good_and_what_is_not(String command, String answer, Why why) {
        NotSentException refused = send(answering(command, answer).port());
        assertThat(refused.why()).isEqualTo(why);
        assertThat(refused.getMessage()).doesNotContain(TO.value());
    }

    @Test
    @DisplayName("R-208 an unreachable server is an outage")
    void a_server_that_is_not_there_is_an_outage() throws IOException {
        var server = new AnsweringSmtp();
        server.close();
        assertThat(send(server.port()).why()).isEqualTo(Why.OUTAGE);
    }
}
