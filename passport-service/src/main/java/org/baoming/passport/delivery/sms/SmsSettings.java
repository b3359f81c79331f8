package org.baoming.passport.delivery.sms;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.baoming.passport.Channel;
import org.baoming.passport.Language;
import org.baoming.passport.delivery.MessageKind;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param sender the carrier of text messages
 * @param signature the name in 【】 before the text, as it is registered with the carriers
 * @param inboxUrl the address of the development inbox
 * @param aliyun the settings of Alibaba Cloud, if it is the sender
 */
@Validated
@ConfigurationProperties("passport.sms")
record SmsSettings(
        @NotNull(message = "Set SMS_SENDER to development-inbox or aliyun")
        Sender sender,

        @NotBlank @Size(max = 12) String signature,
        @NotNull URI inboxUrl,
        @NotNull Aliyun aliyun) {

    enum Sender {
        /** No message leaves the machine: all of them appear in the development inbox. */
        DEVELOPMENT_INBOX,
        /** Alibaba Cloud SMS, to numbers of the mainland. */
        ALIYUN
    }

    SmsSettings {
        if (sender == Sender.ALIYUN) {
            aliyun.require();
        }
    }

    /**
     * @param accessKeyId of a RAM user that may do {@code dysms:SendSms} and nothing else
     * @param templates the code of each template that was registered, by language and message; where a language has none the Chinese
     *     one is sent
     */
    record Aliyun(
            URI endpoint,
            String accessKeyId,
            String accessKeySecret,
            Duration timeout,
            @Nullable Map<Language, Map<MessageKind, String>> templates) {

        Aliyun {
            templates = templates == null ? Map.of() : Map.copyOf(templates);
        }

        /** Null if neither the language nor Chinese has one. */
        @Nullable
        String template(MessageKind kind, Language language) {
            String code = of(language).get(kind);
            return code == null ? of(Language.ZH).get(kind) : code;
        }

        private Map<MessageKind, String> of(Language language) {
            return templates == null ? Map.of() : templates.getOrDefault(language, Map.of());
        }

        private void require() {
            if (accessKeyId.isBlank() || accessKeySecret.isBlank()) {
                throw new IllegalArgumentException(
                        "Set ALIYUN_ACCESS_KEY_ID and ALIYUN_ACCESS_KEY_SECRET to a key that may send text messages, or SMS_SENDER to another sender");
            }
            String missing = Arrays.stream(MessageKind.values())
                    .filter(kind -> kind.isSentBy(Channel.MOBILE))
                    .filter(kind -> template(kind, Language.ZH) == null)
                    .map(kind -> "passport.sms.aliyun.templates.zh." + kind.key())
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(
                        "Set these to the codes of the templates that Alibaba Cloud has approved: " + missing);
            }
        }

        @Override
        public String toString() {
            return "Aliyun[" + endpoint + "]";
        }
    }

    @Override
    public String toString() {
        return "SmsSettings[" + sender + "]";
    }
}
