package org.baoming.passport.delivery.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.baoming.passport.Language;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.delivery.MessageKind;
import org.baoming.passport.delivery.NotSentException;
import org.baoming.passport.delivery.NotSentException.Why;
import org.baoming.passport.delivery.TextMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** A fake provider over HTTP; its verification of the signature is written here again, from the description. */
@DisplayName("R-208 text messages by Alibaba Cloud")
class AliyunSmsTest {

    private static final MobileNumber TO = new MobileNumber("13912345678");
    private static final String SECRET = "the secret of the test";
    private static final Instant NOW = Instant.parse("2027-01-05T01:02:03Z");

    private final WireMockServer provider = new WireMockServer(options().dynamicPort());

    @BeforeEach
    void start() {
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop();
    }

    private AliyunSms sms(String secret) {
        return new AliyunSms(
                new SmsSettings.Aliyun(
                        URI.create(provider.baseUrl()),
                        "key-id",
                        secret,
                        Duration.ofMillis(500),
                        Map.of(
                                Language.ZH, Map.of(MessageKind.ORDER_PAID, "SMS_1", MessageKind.SEATS_LAPSED, "SMS_2"),
                                Language.EN, Map.of(MessageKind.ORDER_PAID, "SMS_3"))),
                "考试报名",
                JsonMapper.builder().build(),
                InstantSource.fixed(NOW));
    }

    private static TextMessage paid(Language language) {
        return new TextMessage(
                "0197f3a0-1c2d",
                MessageKind.ORDER_PAID,
                language,
                "…",
                Map.of("order", "NCRE_1 & 2", "amount", "190.00"));
    }

    private void answers(ResponseDefinitionBuilder answer) {
        provider.stubFor(post(anyUrl()).willReturn(answer));
    }

    private NotSentException refusal() {
        return catchThrowableOfType(NotSentException.class, () -> sms(SECRET).send(TO, paid(Language.ZH)));
    }

    /** The last one. */
    private LoggedRequest request() {
        return provider.getAllServeEvents().getFirst().getRequest();
    }

    @Test
    @DisplayName("R-208 the request contains the template, its values and the message's id")
    void what_is_sent_is_the_template_and_its_values_under_the_id_of_the_message() {
        answers(aResponse()
                .withStatus(200)
                .withBody("{\"Message\":\"OK\",\"Code\":\"OK\",\"BizId\":\"9\",\"RequestId\":\"A\"}"));
        sms(SECRET).send(TO, paid(Language.ZH));
        assertThat(query(request()))
                .containsEntry("PhoneNumbers", "13912345678")
                .containsEntry("SignName", "考试报名")
                .containsEntry("TemplateCode", "SMS_1")
                .containsEntry("TemplateParam", "{\"amount\":\"190.00\",\"order\":\"NCRE_1 & 2\"}")
                .containsEntry("OutId", "0197f3a0-1c2d")
                .hasSize(5);
        assertThat(request().getHeader("x-acs-action")).isEqualTo("SendSms");
        assertThat(request().getHeader("x-acs-version")).isEqualTo("2017-05-25");
        assertThat(request().getHeader("x-acs-date")).isEqualTo("2027-01-05T01:02:03Z");

        sms(SECRET).send(TO, paid(Language.EN));
        assertThat(query(request())).containsEntry("TemplateCode", "SMS_3");
        sms(SECRET)
                .send(
                        TO,
                        new TextMessage(
                                "2",
                                MessageKind.SEATS_LAPSED,
                                Language.EN,
                                "…",
                                Map.of("centre", "659028", "subjects", "24")));
        assertThat(query(request())).as("in Chinese, where English has none").containsEntry("TemplateCode", "SMS_2");
        assertThat(provider.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getHeader("x-acs-signature-nonce"))
                        .collect(Collectors.toSet()))
                .hasSize(3);
    }

    @Test
    @DisplayName("R-208 the request has a valid signature")
    void it_is_signed_so_that_whoever_knows_the_key_can_tell() {
        answers(aResponse().withStatus(200).withBody("{\"Code\":\"OK\"}"));
        sms(SECRET).send(TO, paid(Language.ZH));
        assertThat(request().getHeader("Authorization")).isEqualTo(authorization(request(), SECRET));

        sms("another secret").send(TO, paid(Language.ZH));
        assertThat(request().getHeader("Authorization")).isNotEqualTo(authorization(request(), SECRET));
    }

    @ParameterizedTest
    @CsvSource({
        "200, isv.BUSINESS_LIMIT_CONTROL, TOO_MANY",
        "400, Throttling.User, TOO_MANY",
        "200, isv.MOBILE_NUMBER_ILLEGAL, REFUSED",
        "200, isv.TEMPLATE_MISSING_PARAMETERS, NOT_TAKEN",
        "200, isv.OUT_OF_SERVICE, NOT_TAKEN",
        "404, InvalidAccessKeyId.NotFound, OUTAGE",
        "400, SignatureDoesNotMatch, OUTAGE",
        "500, InternalError, OUTAGE",
    })
    @DisplayName("R-208 each answer of the provider has one meaning")
    void each_answer_has_its_meaning(int status, String code, Why why) {
        answers(aResponse()
                .withStatus(status)
                .withBody("{\"Code\":\"" + code + "\",\"Message\":\"about 13912345678\"}"));
        NotSentException refusal = refusal();
        assertThat(refusal.why()).isEqualTo(why);
        assertThat(refusal.getMessage()).contains(code).doesNotContain("13912345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[]", "{}", "{\"Code\":7}", "{\"Code\":\"to 13912345678: no\"}", "{\"Code\":\"OK"})
    @DisplayName("R-208 an unreadable answer is an outage")
    void an_answer_that_makes_no_sense_is_an_outage(String body) {
        answers(aResponse().withStatus(200).withBody(body));
        NotSentException refusal = refusal();
        assertThat(refusal.why()).isEqualTo(Why.OUTAGE);
        assertThat(refusal.getMessage()).doesNotContain("13912345678");
    }

    @Test
    @DisplayName("R-208 a late or interrupted answer is an outage")
    void so_is_one_that_does_not_come_in_time_or_breaks_off() {
        answers(aResponse().withStatus(200).withBody("{\"Code\":\"OK\"}").withFixedDelay(5_000));
        assertThat(refusal().why()).isEqualTo(Why.OUTAGE);
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThat(refusal().why()).isEqualTo(Why.OUTAGE);
        AliyunSms sms = sms(SECRET);
        provider.stop();
        assertThat(catchThrowableOfType(NotSentException.class, () -> sms.send(TO, paid(Language.ZH)))
                        .why())
                .isEqualTo(Why.OUTAGE);
    }

    @Test
    @DisplayName("R-208 a message without a template is refused")
    void a_message_for_which_there_is_no_template_is_not_sent() {
        NotSentException refusal = catchThrowableOfType(
                NotSentException.class,
                () -> sms(SECRET)
                        .send(TO, new TextMessage("1", MessageKind.PASSPORT_CLOSED, Language.ZH, "words", Map.of())));
        assertThat(refusal.why()).isEqualTo(Why.REFUSED);
        assertThat(provider.getAllServeEvents()).isEmpty();
    }

    private static Map<String, String> query(LoggedRequest request) {
        var query = new TreeMap<String, String>();
        for (String pair : URI.create(request.getUrl()).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** As the provider does it: from what arrived, not from what was meant. */
    private static String authorization(LoggedRequest request, String secret) {
        List<String> names = List.of(
                "host", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce", "x-acs-version");
        StringBuilder canonical = new StringBuilder(request.getMethod().getName())
                .append("\n/\n")
                .append(query(request).entrySet().stream()
                        .map(one -> percent(one.getKey()) + "=" + percent(one.getValue()))
                        .collect(Collectors.joining("&")))
                .append('\n');
        names.forEach(name -> canonical
                .append(name)
                .append(':')
                .append(request.getHeader(name))
                .append('\n'));
        canonical.append('\n').append(String.join(";", names)).append('\n').append(hex(sha256(request.getBody())));
        String toSign = "ACS3-HMAC-SHA256\n" + hex(sha256(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        return "ACS3-HMAC-SHA256 Credential=key-id,SignedHeaders=" + String.join(";", names) + ",Signature="
                + hex(hmac(secret, toSign));
    }

    private static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one > 0 && (Character.isLetterOrDigit(one) || "-_.~".indexOf(one) >= 0);
            encoded.append(plain ? Character.toString(one) : "%%%02X".formatted(one & 0xff));
        }
        return encoded.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
