package org.baoming.passport.delivery;

import org.baoming.passport.EmailAddress;

/** Sends e-mails. */
public interface Mailer {

    /** @throws NotSentException where the mail server did not take it, or nothing is known about that */
    void send(EmailAddress to, Mail mail);
}
