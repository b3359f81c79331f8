package org.baoming.passport.proof;

import java.net.URI;
import java.util.Map;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.passport.Contact;
import org.baoming.passport.Language;
import org.baoming.passport.delivery.MessageSender;
import org.baoming.passport.delivery.NotSentException;
import org.springframework.stereotype.Component;

/** Delivers a verification code at once: it is stored nowhere, so it cannot wait. */
@Component
class DeliverCode {

    private final MessageSender messageSender;
    private final CodeSettings settings;

    DeliverCode(MessageSender messageSender, CodeSettings settings) {
        this.messageSender = messageSender;
        this.settings = settings;
    }

    /**
     * @param origin where it was asked for
     * @throws NotSentException where the carrier did not take it
     */
    void deliver(Contact to, CodePurpose purpose, String code, Language language, URI origin) {
        String minutes = Long.toString(settings.lifetime().toMinutes());
        messageSender.deliver(
                to,
                TimeOrderedIds.next(),
                purpose.message(),
                language,
                Map.of("code", code, "minutes", minutes),
                origin);
    }
}
