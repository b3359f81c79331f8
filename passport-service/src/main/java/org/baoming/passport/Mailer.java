package org.baoming.passport;

/** Sends e-mails. */
public interface Mailer {

    /** @throws NotSentException where the mail server did not take it; nothing is known about why */
    void send(EmailAddress to, String subject, String text);
}
