package org.baoming.paymentplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stub as a merchant and a person see it, also after a restart. The test signs with its own code, so both sides prove
 * the format.
 */
class StubTest {

    private static final KeyPair PLATFORM = newKeys();
    private static final KeyPair MERCHANT = newKeys();
    private static final String ORDER = "NCRE_65-2026122011-8060053629";

    @TempDir
    Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Map<String, String>> notices = new CopyOnWriteArrayList<>();
    private volatile String merchantAnswers = "success";
    private HttpServer merchant;
    private ConfigurableApplicationContext stub;

    @BeforeEach
    void startMerchantAndStub() throws Exception {
        merchant = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        merchant.createContext("/notify", exchange -> {
            notices.add(fieldsOf(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = merchantAnswers.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        merchant.start();
        pem("PRIVATE KEY", PLATFORM.getPrivate().getEncoded(), directory.resolve("platform.pem"));
        pem("PUBLIC KEY", MERCHANT.getPublic().getEncoded(), directory.resolve("merchant.pem"));
        startStub();
    }

    @AfterEach
    void stop() {
        stub.close();
        merchant.stop(0);
    }

    @Test
    void aTradeIsOpenedOnceHoweverOftenItIsAskedFor() throws Exception {
        var first = open(19000);
        var second = open(19000);

        assertThat(first).containsEntry("code", "OK").containsEntry("state", "WAITING");
        assertThat(second).containsEntry("trade", first.get("trade"));
        assertThat(open(18000)).containsEntry("code", "AMOUNT_DIFFERS");
    }

    @Test
    void answersAreSignedAndRepeatTheRequestsId() throws Exception {
        var answer = open(19000);

        assertThat(isThePlatforms(answer)).isTrue();
        assertThat(answer).containsEntry("request_id", "r1");
    }

    @Test
    void aCallThatTheMerchantDidNotSignIsRefused() throws Exception {
        var fields = terms(19000);
        var forged = sign(fields, newKeys());
        var changed = sign(fields, MERCHANT);
        changed.put("amount_fen", "1");

        assertThat(call("trade.open", forged)).containsEntry("code", "BAD_SIGNATURE");
        assertThat(call("trade.open", changed)).containsEntry("code", "BAD_SIGNATURE");
    }

    @Test
    void whileAMerchantChangesItsKeyBothAreGood() throws Exception {
        stub.close();
        KeyPair next = newKeys();
        pem("PUBLIC KEY", next.getPublic().getEncoded(), directory.resolve("next.pem"));
        Files.writeString(
                directory.resolve("merchant.pem"),
                Files.readString(directory.resolve("next.pem")),
                StandardOpenOption.APPEND);
        startStub();

        assertThat(call("trade.open", sign(terms(19000), MERCHANT))).containsEntry("code", "OK");
        assertThat(call("trade.query", sign(question(), next))).containsEntry("code", "OK");
        assertThat(call("trade.query", sign(question(), newKeys()))).containsEntry("code", "BAD_SIGNATURE");
    }

    @Test
    void anOldCallIsRefused() throws Exception {
        var fields = terms(19000);
        fields.put("timestamp", Instant.now().minusSeconds(3600).toString());

        assertThat(call("trade.open", sign(fields, MERCHANT))).containsEntry("code", "BAD_REQUEST");
    }

    @Test
    @DisplayName(
            "R-608 the cashier shows purpose, source, payer, the payer's id, amount and times with their zone, and the way back")
    void theCashierShowsWhatIsPaidByWhom() throws Exception {
        var fields = terms(19000);
        fields.put("payer", "李𠮷霞");
        fields.put("payer_id", "0197f39f-aaaa-7bbb-8ccc-1dddeeeefff0");
        var cashier = call("trade.open", sign(fields, MERCHANT)).get("cashier_url");
        String[] shown = {
            "第78次NCRE考试费",
            "全国计算机等级考试(新疆)",
            "李𠮷霞",
            "0197f39f-aaaa-7bbb-8ccc-1dddeeeefff0",
            "¥190.00",
            "（北京时间）",
            "return?order=" + ORDER
        };

        assertThat(get(cashier + "?lang=zh").body()).contains(shown).contains("银行卡");
        pay(cashier, "UNIONPAY");

        assertThat(get(cashier + "?lang=zh").body()).contains(shown).contains("银联");
        assertThat(get(cashier + "?lang=en").body()).contains("Payer", "(Beijing time)");
    }

    @Test
    void aPersonPaysAtTheCashierAndTheMerchantHearsOfIt() throws Exception {
        var cashier = open(19000).get("cashier_url");

        var page = get(cashier + "?lang=zh");
        assertThat(page.body()).contains("¥190.00", "支付宝", "微信支付", "银联", ORDER, "lang=\"zh-CN\"");
        assertThat(get(cashier).body()).contains("收银台");
        assertThat(get(cashier + "?lang=en").body()).contains("WeChat Pay", "lang=\"en\"");

        assertThat(pay(cashier, "WECHAT_PAY").statusCode()).isEqualTo(303);
        assertThat(get(cashier + "?lang=en").body())
                .contains("Payment received", "WeChat Pay", "http://localhost:8080/pay/return?order=" + ORDER);
        await().untilAsserted(() -> assertThat(notices).hasSize(1));
        assertThat(notices.getFirst())
                .containsEntry("order", ORDER)
                .containsEntry("amount_fen", "19000")
                .containsEntry("method", "WECHAT_PAY")
                .containsEntry("state", "PAID");
        assertThat(isThePlatforms(notices.getFirst())).isTrue();
        assertThat(query()).containsEntry("state", "PAID").containsEntry("method", "WECHAT_PAY");
    }

    @Test
    void payingTwiceTakesTheMoneyOnce() throws Exception {
        var cashier = open(19000).get("cashier_url");
        pay(cashier, "ALIPAY");
        var paidAt = query().get("paid_at");

        pay(cashier, "UNIONPAY");

        assertThat(query()).containsEntry("method", "ALIPAY").containsEntry("paid_at", paidAt);
    }

    @Test
    void aNoticeIsRepeatedUntilTheMerchantSaysSuccess() throws Exception {
        merchantAnswers = "failure";
        pay(open(19000).get("cashier_url"), "ALIPAY");
        await().untilAsserted(() -> assertThat(notices).hasSizeGreaterThanOrEqualTo(2));

        merchantAnswers = "success";

        await().untilAsserted(() ->
                assertThat(stub.getBean(Ledger.class).dueNotices()).isEmpty());
        assertThat(notices)
                .extracting(notice -> notice.get("notify_id"))
                .containsOnly(notices.getFirst().get("notify_id"));
    }

    @Test
    void nothingIsForgottenInARestart() throws Exception {
        merchantAnswers = "failure";
        var cashier = open(19000).get("cashier_url");
        pay(cashier, "ALIPAY");
        await().untilAsserted(() -> assertThat(notices).isNotEmpty());

        stub.close();
        // What a kill -9 leaves of the line that was being written.
        Files.writeString(directory.resolve("data/ledger.jsonl"), "{\"fact\":\"Clo", StandardOpenOption.APPEND);
        notices.clear();
        merchantAnswers = "success";
        startStub();

        assertThat(query()).containsEntry("state", "PAID");
        await().untilAsserted(() -> assertThat(notices).hasSize(1));
        stub.close();
        startStub();
        assertThat(query()).containsEntry("state", "PAID");
        assertThat(stub.getBean(Ledger.class).dueNotices()).isEmpty();
    }

    @Test
    void theLedgerOfAnEarlierVersionIsRead() throws Exception {
        stub.close();
        Files.writeString(directory.resolve("data/ledger.jsonl"), """
                {"fact":"Opened","trade":{"terms":{"order":"%1$s","amountFen":19000,"purpose":"p","payee":"q","method":null,\
                "notifyUrl":"http://localhost:%2$d/notify","returnUrl":"http://localhost","expiresAt":"2099-01-01T00:00:00Z"},\
                "number":"T1","token":"t","openedAt":"2026-01-01T00:00:00Z","payment":null,"closedAt":null}}
                {"fact":"Paid","order":"%1$s","payment":{"method":"ALIPAY","at":"2026-01-01T00:01:00Z"},"notice":"n1"}
                {"fact":"NoticeTried","order":"%1$s","at":"2026-01-01T00:01:01Z","heard":true,"answer":"200 success"}
                """.formatted(
                        ORDER, merchant.getAddress().getPort()));

        startStub();

        assertThat(query()).containsEntry("trade", "T1").containsEntry("amount_fen", "19000");
        assertThat(refund("T1", "R1", 19000)).containsEntry("code", "OK");
        assertThat(stub.getBean(Ledger.class).dueNotices()).isEmpty();
    }

    @Test
    void aClosedTradeCannotBePaidAndAPaidOneCannotBeClosed() throws Exception {
        var cashier = open(19000).get("cashier_url");
        assertThat(call("trade.close", sign(question(), MERCHANT))).containsEntry("state", "CLOSED");

        pay(cashier, "ALIPAY");

        assertThat(query()).containsEntry("state", "CLOSED");
        assertThat(get(cashier + "?lang=en").body()).contains("This order is closed");
    }

    @Test
    void aTradeThatRanOutOfTimeCannotBePaid() throws Exception {
        var fields = terms(19000);
        fields.put("expires_at", Instant.now().minusSeconds(1).toString());
        var cashier = call("trade.open", sign(fields, MERCHANT)).get("cashier_url");

        pay(cashier, "ALIPAY");

        assertThat(query()).containsEntry("state", "CLOSED");
    }

    @Test
    void whatTheMerchantSendsIsEscapedOnThePage() throws Exception {
        var fields = terms(19000);
        fields.put("purpose", "<script>alert(1)</script>");
        var cashier = call("trade.open", sign(fields, MERCHANT)).get("cashier_url");

        assertThat(get(cashier).body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void anUnknownOrderAndAnUnknownCashierAreNotFound() throws Exception {
        assertThat(query()).containsEntry("code", "TRADE_NOT_FOUND");
        assertThat(get(base() + "/cashier/nothing").statusCode()).isEqualTo(404);
        assertThat(get(base() + "/actuator/health").body()).contains("UP");
    }

    @Test
    void aRefundHappensOnce() throws Exception {
        pay(open(19000).get("cashier_url"), "ALIPAY");
        String trade = query().get("trade");

        assertThat(refund("another", "R1", 19000)).containsEntry("code", "TRADE_NOT_PAID");
        var first = refund(trade, "R1", 19000);
        assertThat(first).containsEntry("code", "OK").containsEntry("amount_fen", "19000");
        assertThat(refund(trade, "R1", 19000)).containsEntry("refunded_at", first.get("refunded_at"));
        assertThat(refund(trade, "R2", 19000)).containsEntry("code", "AMOUNT_DIFFERS");
        assertThat(query()).containsEntry("state", "PAID");
        stub.close();
        startStub();
        assertThat(refund(trade, "R1", 19000)).containsEntry("refunded_at", first.get("refunded_at"));
    }

    @Test
    void aPaymentGoesBackInPartsAndNeverMoreThanIt() throws Exception {
        pay(open(19000).get("cashier_url"), "ALIPAY");
        String trade = query().get("trade");

        assertThat(refund(trade, "R1", 19001)).containsEntry("code", "AMOUNT_DIFFERS");
        assertThat(refund(trade, "R1", 0)).containsEntry("code", "AMOUNT_DIFFERS");
        assertThat(refund(trade, "R1", 8000)).containsEntry("code", "OK").containsEntry("amount_fen", "8000");
        assertThat(refund(trade, "R1", 8001)).containsEntry("code", "AMOUNT_DIFFERS");
        assertThat(refund(trade, "R2", 11001)).containsEntry("code", "AMOUNT_DIFFERS");
        assertThat(refund(trade, "R2", 11000)).containsEntry("code", "OK").containsEntry("refund", "R2");
        stub.close();
        startStub();
        assertThat(refund(trade, "R1", 8000)).containsEntry("code", "OK");
        assertThat(refund(trade, "R3", 1)).containsEntry("code", "AMOUNT_DIFFERS");

        var ledger = JsonMapper.shared().readTree(get(base() + "/admin/ledger").body());

        assertThat(ledger.at("/0/payments/0/refunds/R1").asInt()).isEqualTo(8000);
        assertThat(ledger.at("/0/payments/0/refunds/R2").asInt()).isEqualTo(11000);
    }

    @Test
    void aRefundOfAnEarlierVersionGaveAllBack() throws Exception {
        pay(open(19000).get("cashier_url"), "ALIPAY");
        String trade = query().get("trade");
        stub.close();
        Files.writeString(
                directory.resolve("data/ledger.jsonl"), """
                {"fact":"Refunded","order":"%s","payment":"%s","refund":{"number":"R1","at":"2026-01-01T00:02:00Z"}}
                """.formatted(ORDER, trade), StandardOpenOption.APPEND);

        startStub();

        assertThat(refund(trade, "R1", 19000)).containsEntry("refunded_at", "2026-01-01T00:02:00Z");
        assertThat(refund(trade, "R2", 1)).containsEntry("code", "AMOUNT_DIFFERS");
    }

    @Test
    void theStatementIsAFileThatTheSignedAnswerNames() throws Exception {
        pay(open(19000).get("cashier_url"), "ALIPAY");
        String trade = query().get("trade");
        refund(trade, "R1", 19000);

        var fields = question();
        fields.put("day", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        var answer = call("statement.get", sign(fields, MERCHANT));
        byte[] file = http.send(
                        HttpRequest.newBuilder(URI.create(base() + answer.get("download")))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
                .isEqualTo(answer.get("sha256"));
        assertThat(new String(
                                new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(),
                                StandardCharsets.UTF_8)
                        .lines())
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("what,number,order,amount_fen,at"),
                        paid -> assertThat(paid).startsWith("PAYMENT," + trade + "," + ORDER + ",19000,"),
                        back -> assertThat(back).startsWith("REFUND,R1," + ORDER + ",19000,"),
                        total -> assertThat(total).isEqualTo("TOTAL,2,,0,"));
        fields.put("day", "2099-01-01");
        assertThat(call("statement.get", sign(fields, MERCHANT))).containsEntry("code", "NOT_READY");
    }

    @Test
    void bySeedTheSameTradesMeetTheSameFaults() {
        var fate = new Fate(42, Map.of(Fault.NOTICE_DROPPED, 0.5, Fault.CHARGED_TWICE, 0.1));

        for (int n = 0; n < 50; n++) {
            assertThat(new Fate(42, fate.rates()).ofTrade(n)).isEqualTo(fate.ofTrade(n));
        }
        assertThat(IntStream.range(0, 1000).filter(n -> fate.ofTrade(n).contains(Fault.NOTICE_DROPPED)))
                .hasSizeBetween(400, 600);
    }

    @Test
    void whoeverRehearsesSaysWhatGoesWrongAndReadsTheLedger() throws Exception {
        merchantAnswers = "failure";
        assertThat(faults("{\"seed\":1,\"rates\":{\"CHARGED_TWICE\":1.0,\"NOTICE_WRONG_AMOUNT\":1.0}}"))
                .isEqualTo(204);
        assertThat(faults("{\"seed\":1,\"rates\":{\"CHARGED_TWICE\":2.0}}")).isEqualTo(400);
        pay(open(19000).get("cashier_url"), "ALIPAY");

        await().untilAsserted(() -> assertThat(notices)
                .extracting(notice -> notice.get("amount_fen"))
                .contains("19001", "19000"));
        assertThat(notices).extracting(notice -> notice.get("trade")).contains(query().get("trade"));
        var ledger = JsonMapper.shared().readTree(get(base() + "/admin/ledger").body());
        assertThat(ledger.at("/0/order").asString()).isEqualTo(ORDER);
        assertThat(ledger.at("/0/payments")).hasSize(2);
        assertThat(get(base() + "/admin/faults").body()).contains("CHARGED_TWICE");
    }

    @Test
    void aSlowBanksMoneyLandsAfterClosing() throws Exception {
        faults("{\"seed\":1,\"rates\":{\"PAID_AFTER_CLOSE\":1.0}}");
        pay(open(19000).get("cashier_url"), "ALIPAY");
        assertThat(query()).containsEntry("state", "WAITING");

        assertThat(call("trade.close", sign(question(), MERCHANT))).containsEntry("state", "CLOSED");

        await().untilAsserted(() -> assertThat(query()).containsEntry("state", "PAID"));
        await().untilAsserted(() -> assertThat(notices).isNotEmpty());
    }

    @Test
    void anAnswerThatTimesOutWasGivenAllTheSame() throws Exception {
        faults("{\"seed\":1,\"rates\":{\"OPEN_TIMES_OUT\":1.0}}");

        var answer = post(base() + "/gateway/trade.open", form(sign(terms(19000), MERCHANT)));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(query()).containsEntry("state", "WAITING");
        assertThat(open(19000)).containsEntry("code", "OK");
    }

    @Test
    void aStartWithoutKeysSaysWhatToSet() {
        assertThatThrownBy(() -> PaymentPlatformStub.start("--server.port=0", "--platform.private-key-file="))
                .hasStackTraceContaining("PLATFORM_PRIVATE_KEY_FILE is not set");
    }

    private void startStub() {
        stub = PaymentPlatformStub.start(
                "--server.port=0",
                "--platform.merchant=baoming-demo",
                "--platform.private-key-file=" + directory.resolve("platform.pem"),
                "--platform.merchant-public-key-file=" + directory.resolve("merchant.pem"),
                "--platform.data-dir=" + directory.resolve("data"),
                "--platform.notice-schedule=0s,300ms,300ms,300ms,300ms,300ms,300ms,300ms,300ms,300ms,300ms,300ms");
    }

    private String base() {
        return "http://localhost:" + stub.getEnvironment().getProperty("local.server.port");
    }

    private Map<String, String> question() {
        return new TreeMap<>(Map.of(
                "merchant",
                "baoming-demo",
                "request_id",
                "r1",
                "timestamp",
                Instant.now().toString(),
                "order",
                ORDER));
    }

    private Map<String, String> terms(long amountFen) {
        var fields = question();
        fields.put("amount_fen", Long.toString(amountFen));
        fields.put("purpose", "第78次NCRE考试费");
        fields.put("payee", "全国计算机等级考试(新疆)");
        fields.put("notify_url", "http://localhost:" + merchant.getAddress().getPort() + "/notify");
        fields.put("return_url", "http://localhost:8080/pay/return?order=" + ORDER);
        fields.put("expires_at", Instant.now().plusSeconds(600).toString());
        return fields;
    }

    private Map<String, String> open(long amountFen) throws Exception {
        return call("trade.open", sign(terms(amountFen), MERCHANT));
    }

    private Map<String, String> refund(String trade, String refund, long amountFen) throws Exception {
        var fields = question();
        fields.put("trade", trade);
        fields.put("refund", refund);
        fields.put("amount_fen", Long.toString(amountFen));
        fields.put("reason", "NO_SEAT_LEFT");
        return call("trade.refund", sign(fields, MERCHANT));
    }

    private int faults(String json) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create(base() + "/admin/faults"))
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private Map<String, String> query() throws Exception {
        return call("trade.query", sign(question(), MERCHANT));
    }

    private Map<String, String> call(String name, Map<String, String> fields) throws Exception {
        var answer = post(base() + "/gateway/" + name, form(fields));
        assertThat(answer.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readValue(answer.body(), new TypeReference<>() {});
    }

    private HttpResponse<String> pay(String cashier, String method) throws Exception {
        return post(here(cashier) + "/payment?lang=en", "method=" + method);
    }

    private HttpResponse<String> get(String address) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(here(address))).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String address, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The cashier's public address, on the port that the test was given. */
    private String here(String address) {
        return base() + address.substring(address.indexOf('/', "http://".length()));
    }

    private static Map<String, String> sign(Map<String, String> fields, KeyPair keys) throws Exception {
        var signed = new TreeMap<>(fields);
        signed.put("key_id", idOf(keys));
        signed.put("sign_type", "RSA2");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(form(signed).getBytes(StandardCharsets.UTF_8));
        signed.put("sign", Base64.getEncoder().encodeToString(signature.sign()));
        return signed;
    }

    private static boolean isThePlatforms(Map<String, String> fields) throws Exception {
        var unsigned = new TreeMap<>(fields);
        byte[] sign = Base64.getDecoder().decode(unsigned.remove("sign"));
        unsigned.values().removeIf(String::isEmpty);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(PLATFORM.getPublic());
        signature.update(form(unsigned).getBytes(StandardCharsets.UTF_8));
        return signature.verify(sign) && idOf(PLATFORM).equals(fields.get("key_id"));
    }

    private static String idOf(KeyPair keys) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
        return HexFormat.of().formatHex(digest).substring(0, 16);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> fieldsOf(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static void pem(String kind, byte[] der, Path file) throws Exception {
        Files.writeString(
                file,
                "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind));
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
