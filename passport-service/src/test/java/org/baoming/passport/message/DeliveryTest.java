package org.baoming.passport.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.passport.Channel;
import org.baoming.passport.Numbers;
import org.baoming.passport.PassportServiceTest;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.delivery.MessageSender;
import org.baoming.passport.delivery.NotSentException.Why;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("R-208 messages wait until their carrier takes them")
class DeliveryTest extends PassportServiceTest {

    @Autowired
    SampledGauges gauges;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    OutgoingMessages messages;

    @Autowired
    MessageSender messageSender;

    private final Person person = Person.fresh();
    private UUID passport;

    @BeforeEach
    void a_passport() {
        passport = registered(person);
    }

    /** A carrier that was out in one test is asked again in the next. */
    @AfterEach
    void the_carriers_are_back() {
        SMS.recover();
        await().atMost(PATIENCE).until(() -> !messageSender.isOut(Channel.MOBILE));
    }

    private String closed(Channel channel, @Nullable Instant usefulUntil) {
        String cause = "test " + UUID.randomUUID();
        MessageKind kind = channel == Channel.EMAIL ? MessageKind.ORDER_CLOSED : MessageKind.REVIEW_APPROVED;
        Map<String, String> values = channel == Channel.EMAIL ? Map.of("order", "NCRE_1") : Map.of("centre", "659028");
        messages.put(passport, cause, channel, kind, values, usefulUntil);
        return cause;
    }

    private Map<String, Object> row(String cause) {
        return database.sql("select * from outgoing_message where cause = :cause")
                .param("cause", cause)
                .query()
                .singleRow();
    }

    private void awaitSent(String cause) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(row(cause).get("sent_at")).isNotNull());
    }

    private List<MimeMessage> mails() {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(person.email())
                                && mail.getSubject().startsWith("订单");
                    } catch (MessagingException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    @DisplayName("R-208 a carrier that is down is tried again later and does not delay the other channel")
    void a_carrier_that_is_down_is_asked_again_later_and_holds_the_other_channel_up_by_nothing() {
        SMS.fail();
        String text = closed(Channel.MOBILE, null);
        String mail = closed(Channel.EMAIL, null);
        awaitSent(mail);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(row(text).get("failure")).isNotNull());
        assertThat(row(text).get("failure").toString()).doesNotContain(person.mobile());
        SMS.recover();
        clock.forward(Duration.ofMinutes(3));
        awaitSent(text);
        assertThat(row(text).get("failure")).isNull();
        assertThat(row(mail).get("subject")).isEqualTo("订单未支付，已关闭");
    }

    @Test
    @DisplayName("R-208 while a carrier is out nothing is tried, and codes are refused at once")
    void while_a_carrier_is_out_nothing_is_tried_in_vain_and_codes_are_refused_at_once() {
        SMS.fail();
        List<String> causes =
                Stream.generate(() -> closed(Channel.MOBILE, null)).limit(40).toList();
        await().atMost(PATIENCE).until(() -> messageSender.isOut(Channel.MOBILE));
        assertThat(askForCode(Channel.MOBILE, Numbers.freshMobile()).status()).isEqualTo(503);
        assertThat(causes)
                .anySatisfy(cause -> assertThat(row(cause).get("attempts")).isEqualTo(0));
        SMS.recover();
        clock.forward(Duration.ofMinutes(3));
        causes.forEach(this::awaitSent);
    }

    @Test
    @DisplayName("R-208 after a crash between sending and marking the mail is repeated with the same Message-ID")
    void a_crash_between_sending_and_marking_repeats_the_same_mail_under_the_same_message_id() throws Exception {
        String cause = closed(Channel.EMAIL, null);
        awaitSent(cause);
        // As if the process had died before it could say so.
        database.sql("update outgoing_message set sent_at = null, not_before = now() where cause = :cause")
                .param("cause", cause)
                .update();
        await().atMost(PATIENCE).until(() -> mails().size() == 2);
        assertThat(mails().get(0).getMessageID())
                .isEqualTo("<" + row(cause).get("id") + "@baoming.example>")
                .isEqualTo(mails().get(1).getMessageID());
        assertThat(mails().get(0).getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mails().get(0).getContentType()).startsWith("multipart/alternative");
    }

    @Test
    @DisplayName("R-208 a message that has become useless is not sent")
    void what_comes_too_late_to_be_of_use_is_not_sent() {
        String cause = closed(Channel.EMAIL, clock.instant().minusSeconds(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(row(cause).get("given_up_for")).isEqualTo("TOO_LATE"));
        assertThat(mails()).isEmpty();
    }

    @Test
    @DisplayName("R-208 the last failed attempt is an alarm, and the operator can have it tried again")
    void after_the_last_attempt_there_is_an_alarm_and_the_operator_has_it_tried_again() {
        SMS.fail();
        String cause = closed(Channel.MOBILE, null);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(row(cause).get("failure")).isNotNull());
        database.sql("update outgoing_message set attempts = :last, not_before = now() where cause = :cause")
                .param("last", OutgoingMessages.MOST_ATTEMPTS - 1)
                .param("cause", cause)
                .update();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(row(cause).get("given_up_for")).isEqualTo("EXHAUSTED"));
        gauges.sample();
        assertThat(metric("passport_messages_exhausted")).isEqualTo(1);
        assertThat(operator().get().retrieve().body(String.class)).contains("EXHAUSTED", "development inbox");

        SMS.recover();
        JsonNode answer =
                JsonMapper.shared().readTree(operator().post().retrieve().body(String.class));
        assertThat(answer.path("waiting").asInt()).isEqualTo(1);
        awaitSent(cause);
        gauges.sample();
        assertThat(metric("passport_messages_exhausted")).isZero();
    }

    @Test
    @DisplayName("R-208 a crash in the last attempt is an alarm")
    void a_crash_in_the_last_attempt_is_an_alarm_too() {
        String cause = "test " + UUID.randomUUID();
        database.sql("""
                        insert into outgoing_message (id, passport, cause, channel, kind, details, subject, attempts, not_before)
                        values (uuidv7(), :p, :cause, 'EMAIL', 'ORDER_CLOSED', '{"order": "1"}', '', :most, now())""")
                .param("p", passport)
                .param("cause", cause)
                .param("most", OutgoingMessages.MOST_ATTEMPTS)
                .update();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(row(cause).get("given_up_for")).isEqualTo("EXHAUSTED"));
        assertThat(mails()).isEmpty();
        assertThat(messages.tryAgain()).isEqualTo(1);
        awaitSent(cause);
    }

    @Test
    @DisplayName("R-208 the cause of a failure decides when a message is tried again")
    void what_becomes_of_a_failure_depends_on_why() {
        OutgoingMessages.Due refused = taken(Why.REFUSED);
        assertThat(state(refused.id())).containsEntry("given_up_for", "REFUSED");
        OutgoingMessages.Due tooMany = taken(Why.TOO_MANY);
        assertThat(pause(tooMany)).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(121));
        OutgoingMessages.Due outage = taken(Why.OUTAGE);
        assertThat(pause(outage)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(16));
        OutgoingMessages.Due notTried = taken(Why.NOT_TRIED);
        assertThat(state(notTried.id())).containsEntry("attempts", 0);
        database.sql("delete from outgoing_message where passport = :p")
                .param("p", passport)
                .update();
    }

    /** One that this test has in its hands, and that failed. */
    private OutgoingMessages.Due taken(Why why) {
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into outgoing_message (id, passport, cause, channel, kind, details, subject, attempts, not_before)
                        values (:id, :p, :cause, 'EMAIL', 'ORDER_CLOSED', '{"order": "1"}', '', 1, now() + interval '1 day')""")
                .param("id", id)
                .param("p", passport)
                .param("cause", "test " + id)
                .update();
        var due = new OutgoingMessages.Due(
                id, passport, Channel.EMAIL, MessageKind.ORDER_CLOSED, Map.of("order", "1"), null, 1);
        messages.markFailed(due, why, "because");
        return due;
    }

    private Map<String, Object> state(UUID id) {
        return database.sql("select * from outgoing_message where id = :id")
                .param("id", id)
                .query()
                .singleRow();
    }

    private Duration pause(OutgoingMessages.Due message) {
        return Duration.between(
                clock.instant(), ((java.sql.Timestamp) state(message.id()).get("not_before")).toInstant());
    }

    @Test
    @DisplayName("R-207 after a while the words are erased, and that it was sent stays on record for longer")
    void words_are_erased() {
        String cause = closed(Channel.EMAIL, null);
        awaitSent(cause);
        assertThat(row(cause).get("details")).isNotNull();
        messages.forget(clock.instant().plusSeconds(1), clock.instant().minus(Duration.ofDays(1)));
        assertThat(row(cause))
                .containsEntry("details", null)
                .containsEntry("kind", "ORDER_CLOSED")
                .containsEntry("subject", "订单未支付，已关闭");
        assertThat(row(cause).get("sent_at")).isNotNull();
        messages.forget(clock.instant().plusSeconds(1), clock.instant().plusSeconds(1));
        assertThat(database.sql("select count(*) from outgoing_message where cause = :cause")
                        .param("cause", cause)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("R-208 thousands of waiting messages are each sent once and do not delay the other channel")
    void many_wait() throws Exception {
        int before = MAIL.getReceivedMessages().length;
        database.sql("""
                        insert into outgoing_message (id, passport, cause, channel, kind, details, subject, not_before)
                        select uuidv7(), :p, 'crowd ' || :p || n, 'EMAIL', 'ORDER_CLOSED', '{"order": "NCRE_1"}', '', now()
                        from generate_series(1, 2000) n""").param("p", passport).update();
        String text = closed(Channel.MOBILE, null);
        awaitSent(text);
        assertThat(messages.waiting(Channel.EMAIL)).isPositive();
        await().atMost(Duration.ofMinutes(3)).until(() -> messages.waiting(Channel.EMAIL) == 0);
        assertThat(MAIL.getReceivedMessages()).hasSize(before + 2_000);
        MAIL.purgeEmailFromAllMailboxes();
    }

    @LocalManagementPort
    int managementPort;

    private RestClient managed(String path) {
        return RestClient.create("http://localhost:" + managementPort + path);
    }

    private double metric(String name) {
        return managed("/actuator/prometheus")
                .get()
                .retrieve()
                .body(String.class)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(-1);
    }

    private RestClient operator() {
        return managed("/actuator/messages");
    }
}
