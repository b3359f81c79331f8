package org.baoming.passport;

import org.springframework.stereotype.Component;

/** Brings a text to an address, whichever channel that is. */
@Component
class Postman {

    private final Mailer mailer;
    private final SmsSender sms;

    Postman(Mailer mailer, SmsSender sms) {
        this.mailer = mailer;
        this.sms = sms;
    }

    void deliver(Contact to, String subject, String text) {
        switch (to) {
            case EmailAddress address -> mailer.send(address, subject, text);
            case MobileNumber number -> sms.send(number, text);
        }
    }
}
