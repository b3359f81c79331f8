package org.baoming.passport.delivery;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.baoming.passport.Channel;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.Language;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.delivery.NotSentException.Why;
import org.springframework.stereotype.Component;

/**
 * Sends a message to an address by its channel. Each channel has a circuit breaker: while its carrier is down, no request
 * waits for it.
 */
@Component
public class MessageSender {

    private final Mailer mailer;
    private final SmsSender sms;
    private final MessageTemplates templates;
    private final Map<Channel, CircuitBreaker> breakers = new EnumMap<>(Channel.class);

    MessageSender(
            Mailer mailer, SmsSender sms, MessageTemplates templates, MessageSettings settings, MeterRegistry metrics) {
        this.mailer = mailer;
        this.sms = sms;
        this.templates = templates;
        var config = CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(settings.leaveCarrierAlone())
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordException(e -> e instanceof NotSentException notSent && notSent.why() == Why.OUTAGE)
                .build();
        for (Channel channel : Channel.values()) {
            var breaker = CircuitBreaker.of(channel.name(), config);
            breakers.put(channel, breaker);
            Gauge.builder("passport.messages.carrier.out", () -> isOut(channel) ? 1 : 0)
                    .tag("channel", channel.name().toLowerCase(Locale.ROOT))
                    .description("Whether the carrier of a channel is left alone because it does not answer")
                    .register(metrics);
        }
    }

    /**
     * @param origin where a link in it leads
     * @throws NotSentException where the carrier did not take it
     */
    public void deliver(
            Contact to, UUID id, MessageKind kind, Language language, Map<String, String> values, URI origin) {
        switch (to) {
            case EmailAddress address -> send(address, templates.mail(id.toString(), kind, language, values, origin));
            case MobileNumber number -> send(number, templates.sms(id.toString(), kind, language, values));
        }
    }

    /** Whether calling the carrier now would be in vain. */
    public boolean isOut(Channel channel) {
        return breaker(channel).getState() == CircuitBreaker.State.OPEN;
    }

    private void send(EmailAddress address, Mail mail) {
        carefully(Channel.EMAIL, () -> mailer.send(address, mail));
    }

    private void send(MobileNumber number, TextMessage message) {
        carefully(Channel.MOBILE, () -> sms.send(number, message));
    }

    private void carefully(Channel channel, Runnable sending) {
        try {
            breaker(channel).executeRunnable(sending);
        } catch (CallNotPermittedException e) {
            throw new NotSentException(Why.NOT_TRIED, "the carrier was out a moment ago", null);
        }
    }

    private CircuitBreaker breaker(Channel channel) {
        return Objects.requireNonNull(breakers.get(channel));
    }
}
