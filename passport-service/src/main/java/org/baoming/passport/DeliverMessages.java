package org.baoming.passport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends what waits in {@link OutgoingMessages}, outside of any transaction. */
@Component
class DeliverMessages {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverMessages.class);

    private final OutgoingMessages messages;
    private final Passports passports;
    private final Postman postman;

    DeliverMessages(OutgoingMessages messages, Passports passports, Postman postman, MeterRegistry metrics) {
        this.messages = messages;
        this.passports = passports;
        this.postman = postman;
        Gauge.builder("passport.messages.unsent", messages, OutgoingMessages::unsent)
                .description("Messages to candidates that are not sent yet, or were given up")
                .register(metrics);
    }

    @Scheduled(fixedDelayString = "PT1S")
    void deliver() {
        for (Optional<OutgoingMessages.Due> due = messages.takeNext(); due.isPresent(); due = messages.takeNext()) {
            deliver(due.get());
        }
    }

    private void deliver(OutgoingMessages.Due message) {
        Optional<Passport> passport = passports.findById(message.passport());
        if (passport.isEmpty()) {
            // Closed since its cause, for one: nobody is left to tell.
            LOG.warn("Message {} is for passport {}, which is not known here", message.id(), message.passport());
            messages.forget(message.passport());
            return;
        }
        try {
            postman.deliver(passport.get().contact(message.channel()), message.subject(), message.body());
            messages.markSent(message);
        } catch (NotSentException e) {
            LOG.warn(
                    "Message {} could not be sent by {}, attempt {} of {}: {}",
                    message.id(),
                    message.channel(),
                    message.attempts(),
                    OutgoingMessages.MOST_ATTEMPTS,
                    e.getMessage());
        }
    }
}
