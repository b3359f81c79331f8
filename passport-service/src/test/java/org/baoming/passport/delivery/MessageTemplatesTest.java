package org.baoming.passport.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.baoming.passport.Channel;
import org.baoming.passport.Language;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R-208, R-803 the words of messages")
class MessageTemplatesTest {

    private static final String SIGNATURE = "【考试报名】";

    private static final URI ORIGIN = URI.create("https://edu.exam.example");

    private final MessageTemplates templates = new MessageTemplates();

    static Stream<Arguments> everyMessage() {
        return Arrays.stream(MessageKind.values())
                .flatMap(kind -> Arrays.stream(Language.values()).map(language -> Arguments.of(kind, language)));
    }

    static Stream<Arguments> everyMail() {
        return everyMessage().filter(message -> ((MessageKind) message.get()[0]).isSentBy(Channel.EMAIL));
    }

    static Stream<Arguments> everyTextMessage() {
        return everyMessage().filter(message -> ((MessageKind) message.get()[0]).isSentBy(Channel.MOBILE));
    }

    /** As long as they usually are. */
    private static String usual(String value, Language language) {
        if (language == Language.EN) {
            switch (value) {
                case "centre" -> {
                    return "Tianshan Model College";
                }
                case "subject", "subjects" -> {
                    return "Advanced WPS Office";
                }
                case "seats" -> {
                    return "2027-03-27 09:00, room A101, seat 12 and 2 more";
                }
                default -> {}
            }
        }
        return switch (value) {
            case "code" -> "123456";
            case "minutes" -> "10";
            case "centre" -> "天山示范学院";
            case "subject", "subjects" -> "WPS Office高级应用与设计";
            case "order" -> "NCRE_65-2026122011-8060053629";
            case "amount" -> "190.00";
            case "at", "until", "from" -> "2026-12-20 11:12";
            case "seats" -> "2027-03-27 09:00 A101考场12座等3场";
            case "reason" -> "照片中头部过小，请重新上传";
            default -> throw new AssertionError(value);
        };
    }

    private static Map<String, String> values(MessageKind kind, Language language) {
        var values = new HashMap<String, String>();
        kind.blanks().forEach(name -> values.put(name, usual(name, language)));
        return values;
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    @DisplayName("R-208 R-803 each mail is complete as text and as HTML in each language")
    void a_mail_is_complete_as_text_and_as_html(MessageKind kind, Language language) {
        Map<String, String> values = values(kind, language);
        Mail mail = templates.mail("1", kind, language, values, ORIGIN);
        assertThat(mail.subject()).isNotBlank().doesNotContain("\n", "{{").hasSizeLessThanOrEqualTo(60);
        assertThat(mail.text())
                .doesNotContain("{{", "<", "&")
                .satisfies(text ->
                        values.values().forEach(value -> assertThat(text).contains(value)));
        assertThat(mail.html())
                .doesNotContain("{{")
                .satisfies(html ->
                        values.values().forEach(value -> assertThat(html).contains(value)))
                .contains("<html lang=\"" + language.tag() + "\">", "<title>" + mail.subject() + "</title>")
                .contains("width=device-width");
        assertThat(mail.html()).as("nothing is fetched").doesNotContain("src=", "url(");
        String link = ORIGIN + kind.page();
        assertThat(mail.text()).contains(link + "\n\n--\n").containsOnlyOnce("http");
        assertThat(mail.html().replace("<a href=\"" + link + "\"", "").replace(">" + link + "</a>", ""))
                .as("one link leads to the portal (R-108)")
                .doesNotContain("href=", "http")
                .hasSizeLessThan(mail.html().length());
    }

    @ParameterizedTest
    @MethodSource("everyTextMessage")
    @DisplayName("R-208 R-803 each text message is complete and short in each language")
    void a_text_message_is_complete_and_short(MessageKind kind, Language language) {
        TextMessage sms = templates.sms("1", kind, language, values(kind, language));
        assertThat(sms.text()).doesNotContain("{{", "\n");
        assertThat(kind.blanks()).containsAll(sms.values().keySet());
        int segment = language == Language.ZH ? 70 : 134;
        assertThat(SIGNATURE + sms.text()).hasSizeLessThanOrEqualTo(segment);
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    @DisplayName("R-208 values are escaped in HTML")
    void what_is_filled_in_is_text_whatever_it_contains(MessageKind kind, Language language) {
        var values = new HashMap<String, String>();
        kind.blanks().forEach(name -> values.put(name, "<b>&\"'{{code}}\r\nBcc: $1"));
        Mail mail = templates.mail("1", kind, language, values, ORIGIN);
        assertThat(mail.subject()).doesNotContain("\n", "\r");
        if (kind.blanks().isEmpty()) {
            return;
        }
        assertThat(mail.text()).contains("<b>&\"'{{code}}");
        assertThat(mail.html()).doesNotContain("<b>").contains("&lt;b&gt;&amp;&quot;&#39;{{code}}<br>Bcc: $1");
    }

    @ParameterizedTest
    @MethodSource("everyTextMessage")
    @DisplayName("R-208 a text message stays on one line whatever its values contain")
    void a_text_message_stays_in_one_line_whatever_it_contains(MessageKind kind, Language language) {
        var values = new HashMap<String, String>();
        kind.blanks().forEach(name -> values.put(name, "<b>&\r\nx"));
        TextMessage sms = templates.sms("1", kind, language, values);
        assertThat(sms.text()).doesNotContain("\n", "\r");
        assertThat(sms.values().values()).allMatch("<b>& x"::equals);
    }

    @Test
    @DisplayName("R-208 a code is shown large")
    void a_code_stands_out() {
        assertThat(templates
                        .mail(
                                "1",
                                MessageKind.VERIFICATION_CODE,
                                Language.ZH,
                                values(MessageKind.VERIFICATION_CODE, Language.ZH),
                                ORIGIN)
                        .html())
                .containsPattern("<p style=\"font-size:28px[^>]*>123456</p>");
    }

    @Test
    @DisplayName("R-208 a missing or an unknown value is an error")
    void a_value_too_few_or_too_many_is_a_mistake() {
        assertThatThrownBy(() -> templates.mail("1", MessageKind.ORDER_CLOSED, Language.ZH, Map.of(), ORIGIN))
                .hasMessageContaining("order");
        assertThatThrownBy(() -> templates.sms("1", MessageKind.ORDER_CLOSED, Language.ZH, Map.of("order", "1")))
                .hasMessageContaining("not sent by text message");
        assertThatThrownBy(() -> templates.mail("1", MessageKind.MOBILE_REPLACED, Language.ZH, Map.of(), ORIGIN))
                .hasMessageContaining("not sent by e-mail");
    }
}
