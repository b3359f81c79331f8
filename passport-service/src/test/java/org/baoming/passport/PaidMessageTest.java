package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-208 a candidate is told that a payment has arrived")
class PaidMessageTest extends PassportServiceTest {

    private static final Path EXAMPLE =
            Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json");

    private final Person person = Person.fresh();
    private final String order = "NCRE_35-2026122011-" + person.mobile().substring(1);
    private UUID passport;

    @BeforeEach
    void a_passport() {
        passport = registered(person);
    }

    private void paid(String paidOrder) {
        events.publishExample(
                EXAMPLE,
                "payment.orders",
                UUID.randomUUID().toString(),
                Map.of("order", paidOrder, "passport", passport, "amountFen", 19005));
    }

    private List<String> paidMails() {
        return mailsTo(person.email()).stream()
                .filter(mail -> mail.contains("Payment received"))
                .toList();
    }

    private List<String> paidSms() {
        return smsTo(person.mobile()).stream()
                .filter(sms -> sms.contains("缴费成功"))
                .toList();
    }

    @Test
    void by_mail_and_by_text_message() {
        paid(order);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(paidMails()).singleElement().asString().contains(order, "190.05", "2026-12-20 11:12");
            assertThat(paidSms()).singleElement().asString().contains(order, "190.05");
        });
    }

    @Test
    void once_even_if_the_news_comes_twice() {
        paid(order);
        paid(order);
        String later = order.replace("NCRE_35", "NCRE_65");
        paid(later);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(paidMails()).hasSizeGreaterThanOrEqualTo(2).anyMatch(mail -> mail.contains(later));
            assertThat(paidSms()).hasSizeGreaterThanOrEqualTo(2).anyMatch(sms -> sms.contains(later));
        });
        assertThat(paidMails()).filteredOn(mail -> mail.contains(order)).hasSize(1);
        assertThat(paidSms()).filteredOn(sms -> sms.contains(order)).hasSize(1);
    }

    @Test
    void later_where_the_carrier_is_down() {
        SMS.fail();
        paid(order);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(paidMails()).hasSize(1));
        await().until(() ->
                database.sql("select attempts from outgoing_message where passport = :p and channel = 'MOBILE'")
                                .param("p", passport)
                                .query(Integer.class)
                                .single()
                        > 0);
        SMS.recover();
        time.forward(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.sql("""
                                select count(*) from outgoing_message
                                where passport = :p and channel = 'MOBILE' and sent_at is not null""")
                                .param("p", passport)
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1));
        assertThat(paidMails()).hasSize(1);
    }
}
