package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-208 events of other services are announced to the candidate, once by each channel")
class NotificationTest extends NotifiedCandidateTest {

    @Test
    @DisplayName(
            "R-108 links in mails lead to the origin by which the owner registered or has last acted, while there is one")
    void links_lead_to_the_origin_of_the_owner() {
        assertThat(mailsTo(person.email()).getLast()).contains("https://exam.example/");

        as(passport).put("/api/passport/me/language", Map.of("language", "en"), "X-Forwarded-Host", "edu.exam.example");
        withTheOrder("payment.order-closed.v1", order);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mails("Your order was closed"))
                        .last()
                        .asString()
                        .contains("https://edu.exam.example/home")
                        .doesNotContain("https://exam.example"));

        database.sql("update passport set origin = 'https://gone.example' where id = :id")
                .param("id", passport)
                .update();
        withTheOrder("payment.order-paid.v1", order);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mails("Payment received"))
                        .last()
                        .asString()
                        .contains("https://exam.example/home")
                        .doesNotContain("gone"));
    }

    /** The example of the catalogue, with names of this test's own. */
    private void theCatalogueNames(String centre, String nameZh, String nameEn, List<Map<String, Object>> offers) {
        events.publishExample(
                Path.of("../enrollment-service/contracts/events/enrollment.centre-changed.v1.example.json"),
                "enrollment.catalogue",
                "2027-03/" + centre,
                Map.of("centre", centre, "nameZh", nameZh, "nameEn", nameEn, "offers", offers, "version", 1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.sql("select name_zh from centre_name where centre = :centre")
                                .param("centre", centre)
                                .query(String.class)
                                .list())
                        .containsExactly(nameZh));
    }

    private void inTheRegistration(String type, Map<String, Object> with) {
        happens("enrollment-service", "enrollment.registrations", type, with);
    }

    private void withTheOrder(String type, String number) {
        happens(
                "payment-service",
                "payment.orders",
                type,
                type.contains("paid") ? Map.of("order", number, "amountFen", 19005) : Map.of("order", number));
    }

    private void theOrderIsRefunded(String reason) {
        happens(
                "payment-service",
                "payment.orders",
                "payment.order-refunded.v1",
                Map.of("order", order, "refund", "R" + UUID.randomUUID(), "reason", reason, "amountFen", 8000));
    }

    @Test
    @DisplayName("R-208 a payment is announced by both channels")
    void a_payment_has_arrived() {
        withTheOrder("payment.order-paid.v1", order);
        assertToldByMail("缴费成功", order, "190.05", "2026-12-20 11:12");
        assertToldByText("缴费成功", order, "190.05");
    }

    @Test
    @DisplayName(
            "R-502 who holds the document of a group registration is told that it waits, without the centre's name")
    void a_centre_has_registered() {
        inTheRegistration("enrollment.registered-by-centre.v1", new HashMap<>(Map.of("holder", passport)));
        assertToldByMail("考点已为您集体报名", "确认");
        assertToldByText("集体报名", "确认");
    }

    @Test
    @DisplayName("R-307 whose registration is removed for somebody else's document is told, and who deletes one is not")
    void a_registration_is_taken_away() {
        inTheRegistration("enrollment.registration-deleted.v1", Map.of("reason", "WITHDRAWN"));
        inTheRegistration("enrollment.registration-deleted.v1", Map.of("reason", "DOCUMENT_OF_ANOTHER"));
        assertToldByMail("您的一条报名已取消", "属于另一位考生");
        assertToldByText("该报名已取消", "属于他人");
    }

    @Test
    @DisplayName("R-804 R-208 who requested accommodations is told that there is a decision, and neither what nor why")
    void accommodations_are_decided() {
        happens(
                "scheduling-service",
                "scheduling.accommodations",
                "scheduling.accommodation-decided.v1",
                Map.of("request", UUID.randomUUID()));
        assertToldByMail("合理便利申请有了结果", "请登录");
        assertToldByText("合理便利申请有了结果", "请登录");
    }

    @Test
    @DisplayName("R-502 an order by which a centre pays for many is told each of them who has a passport")
    void a_payment_for_many_has_arrived() {
        Person other = Person.fresh();
        UUID[] members = {null, passport, registered(other)};
        for (UUID member : members) {
            var paid = new HashMap<String, Object>(Map.of("order", order, "registration", UUID.randomUUID()));
            paid.put("passport", member);
            events.publishExample(
                    Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json"),
                    "payment.orders",
                    registration.toString(),
                    paid);
        }
        assertToldByMail("缴费成功", order);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mailsTo(other.email())).anyMatch(mail -> mail.contains(order)));
    }

    @Test
    @DisplayName("R-605 an order was closed unpaid, which is told by mail alone")
    void an_order_was_closed() {
        withTheOrder("payment.order-closed.v1", order);
        assertToldByMail("订单未支付，已关闭", order);
        assertThat(database.sql("select channel from outgoing_message where passport = :p")
                        .param("p", passport)
                        .query(String.class)
                        .list())
                .containsExactly("EMAIL");
    }

    @Test
    @DisplayName("R-604 money went back because the places were gone")
    void an_order_was_refunded() {
        theOrderIsRefunded("NO_SEAT_LEFT");
        assertToldByMail("款项已退回，请查看您的报名", order, "80.00 元");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(texts("未能用于报考")).singleElement().asString().contains(order, "80.00元"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAID_TWICE", "PAID_ALREADY"})
    @DisplayName("R-604 what was paid twice went back, by one order or by two; the places stay")
    void a_surplus_was_refunded(String reason) {
        theOrderIsRefunded(reason);
        assertToldByMail("重复支付的款项已退回", order, "80.00 元", "您的报考不受影响");
    }

    @Test
    @DisplayName("R-307, R-604 money of a registration that was taken away went back, and its payer reads why")
    void a_registration_that_was_taken_away_was_refunded() {
        theOrderIsRefunded("DOCUMENT_OF_ANOTHER");
        assertToldByMail("已取消的报名，缴费已退回", order, "80.00 元", "证件属于另一位考生");
    }

    @Test
    @DisplayName("R-208 a repeated event is announced once, another one again")
    void once_even_if_the_news_comes_twice_and_again_for_something_else() {
        withTheOrder("payment.order-paid.v1", order);
        withTheOrder("payment.order-paid.v1", order);
        String later = order.replace("NCRE_35", "NCRE_65");
        withTheOrder("payment.order-paid.v1", later);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(mails("缴费成功")).hasSize(2).anyMatch(mail -> mail.contains(later));
            assertThat(texts("缴费成功")).hasSize(2).anyMatch(sms -> sms.contains(later));
        });
    }

    @Test
    @DisplayName(
            "R-208 the mail of a payment names centre and subjects, in the reader's language; a text message is short")
    void a_payment_is_told_by_names() {
        theCatalogueNames(
                "659771",
                "天山示范学院",
                "Tianshan Model College",
                List.of(offer("71", "网页设计与制作", "Web Design"), offer("72", "数据库技术应用基础", "Databases")));
        Person other = Person.fresh();
        UUID english = registered(other);
        as(english).put("/api/passport/me/language", "{\"language\": \"en\"}");
        for (UUID payer : List.of(passport, english)) {
            events.publishExample(
                    Path.of("../payment-service/contracts/events/payment.order-paid.v1.example.json"),
                    "payment.orders",
                    registration.toString(),
                    Map.of("passport", payer, "order", order, "centre", "659771", "subjects", List.of("71", "72")));
        }

        assertToldByMail("缴费成功", "天山示范学院（659771）", "71 网页设计与制作、72 数据库技术应用基础", "190.00", order);
        assertToldByText("缴费成功", "网页设计与制作、数据库技术应用基础", order);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mailsTo(other.email()))
                        .anySatisfy(mail -> assertThat(mail)
                                .contains("Tianshan Model College (659771)", "71 Web Design, 72 Databases", order)));
    }

    @Test
    @DisplayName("R-208 R-308 the mail of a deadline names centre, subjects, amount and time")
    void a_deadline_is_told_by_names() {
        theCatalogueNames(
                "659772",
                "昆仑示范学院",
                "Kunlun Model College",
                List.of(
                        offer("81", "WPS Office高级应用与设计", "Advanced WPS Office"),
                        offer("82", "Python语言程序设计", "Python Programming")));
        Instant deadline = clock.instant().plus(Duration.ofHours(3));
        inTheRegistration(
                "enrollment.deadline-near.v1",
                Map.of(
                        "deadline",
                        deadline,
                        "centre",
                        "659772",
                        "entries",
                        List.of(
                                Map.of("entry", UUID.randomUUID(), "subject", "81", "feeFen", 8000),
                                Map.of("entry", UUID.randomUUID(), "subject", "82", "feeFen", 11005))));

        assertToldByMail(
                "缴费期限将至", "昆仑示范学院（659772）", "81 WPS Office高级应用与设计、82 Python语言程序设计", "190.05 元", inBeijing(deadline));
        assertToldByText("前缴费", "WPS Office高级应用与设计等2科（昆仑示范学院）", "190.05元", inBeijing(deadline));
    }

    @Test
    @DisplayName("R-605 whoever gives an attempt up is not written to about it")
    void who_gives_up_knows_it() {
        happens(
                "payment-service",
                "payment.orders",
                "payment.order-closed.v1",
                Map.of("order", order, "givenUp", true));
        withTheOrder("payment.order-paid.v1", order);

        assertToldByMail("缴费成功", order);
        assertThat(mails("订单未支付")).isEmpty();
    }

    @Test
    @DisplayName("R-802 a place that was waited for is theirs for a while")
    void a_seat_is_offered() {
        Instant until = clock.instant().plus(Duration.ofHours(4));
        inTheRegistration("enrollment.seat-offered.v1", Map.of("entry", UUID.randomUUID(), "expiresAt", until));
        assertToldByMail("候补成功", "659028", "67", inBeijing(until));
        assertToldByText("候补", "659028", "67", inBeijing(until));
    }

    @Test
    @DisplayName("R-308 a deadline comes near")
    void a_deadline_comes_near() {
        Instant deadline = clock.instant().plus(Duration.ofHours(3));
        inTheRegistration("enrollment.deadline-near.v1", Map.of("deadline", deadline));
        assertToldByMail("缴费期限将至", "659028", "24", inBeijing(deadline));
        assertToldByText("前缴费", "659028", "24", inBeijing(deadline));
    }

    @Test
    @DisplayName("R-308 seats lapsed; whoever cancels knows it")
    void seats_lapsed() {
        inTheRegistration("enrollment.subjects-released.v1", Map.of("reason", "CANCELLED"));
        inTheRegistration("enrollment.subjects-released.v1", Map.of("reason", "LAPSED", "version", 4));
        assertToldByMail("未按时缴费", "659028", "24");
        assertToldByText("未按时缴费", "659028", "24");
        assertThat(database.sql("select count(distinct cause) from outgoing_message where passport = :p")
                        .param("p", passport)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R-310 the centre has decided, with its reason where it rejects; a decision may overtake the request")
    void a_review_is_decided() {
        happens("audit-service", "audit.reviews", "audit.review-rejected.v1", Map.of("reason", "头部<b>过小</b>"));
        inTheRegistration("enrollment.review-requested.v1", Map.of());
        assertToldByMail("信息审核未通过", "659028", "头部<b>过小</b>");
        assertToldByText("未通过您的信息审核", "659028");

        happens("audit-service", "audit.reviews", "audit.review-approved.v1", Map.of("version", 4));
        assertToldByMail("信息审核已通过", "659028");
        assertToldByText("已通过您的信息审核", "659028");
    }

    @Test
    @DisplayName("R-803 in the language that its owner prefers when it is sent")
    void in_the_preferred_language() {
        var me = as(passport).get("/api/passport/me").json();
        assertThat(me.path("language").asString()).isEqualTo("zh");
        var changed = as(passport).put("/api/passport/me/language", "{\"language\": \"en\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("language").asString()).isEqualTo("en");
        assertThat(changed.json().path("version")).isEqualTo(me.path("version"));
        assertThat(as(passport)
                        .put("/api/passport/me/language", "{\"language\": \"fr\"}")
                        .code())
                .isEqualTo("INVALID_FIELD");

        withTheOrder("payment.order-paid.v1", order);
        assertToldByMail("Payment received", order, "CNY 190.05");
        assertToldByText("Payment received", order);
    }

    @Test
    @DisplayName("R-803 whoever registers in English is written to in English")
    void registered_in_english() {
        Person other = Person.fresh();
        var application = new HashMap<>(application(other));
        application.put("language", "en");
        UUID id = UUID.fromString(send(application).json().path("passport").asString());
        assertThat(as(id).get("/api/passport/me").json().path("language").asString())
                .isEqualTo("en");
    }

    private static String inBeijing(Instant time) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").format(time.atZone(ZoneId.of("Asia/Shanghai")));
    }
}
