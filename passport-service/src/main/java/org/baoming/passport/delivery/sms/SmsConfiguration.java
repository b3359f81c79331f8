package org.baoming.passport.delivery.sms;

import java.time.InstantSource;
import org.baoming.passport.delivery.SmsSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Chooses the sender of text messages at start; the adapter of another provider is one more branch here. */
@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SmsConfiguration.class);

    @Bean
    SmsSender smsSender(SmsSettings settings, JsonMapper json, InstantSource clock) {
        return switch (settings.sender()) {
            case DEVELOPMENT_INBOX -> {
                LOG.warn("Text messages go to the development inbox at {}, not to telephones", settings.inboxUrl());
                yield new DevelopmentInbox(settings.inboxUrl(), settings.signature());
            }
            case ALIYUN -> new AliyunSms(settings.aliyun(), settings.signature(), json, clock);
        };
    }
}
