package org.baoming.passport;

import java.util.Optional;
import org.baoming.contact.EmailForm;

/** An e-mail address in its canonical form ({@link EmailForm}), in which Keycloak and the mail server receive it. */
public record EmailAddress(String value) implements Contact {

    public EmailAddress {
        if (!EmailForm.canonical(value).equals(Optional.of(value))) {
            throw new IllegalArgumentException("Not an e-mail address in its canonical form");
        }
    }

    /** @return nothing where the text is not an e-mail address, however it is written */
    public static Optional<EmailAddress> parse(String text) {
        return EmailForm.canonical(text).map(EmailAddress::new);
    }

    /** The part before the @. */
    public String mailbox() {
        return value.substring(0, value.indexOf('@'));
    }

    /** Whether its mailbox is not ASCII, so that only a mail server with SMTPUTF8 accepts it. */
    public boolean needsUtf8() {
        return EmailForm.needsUtf8(value);
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    /** The address with its domain in its own script. */
    @Override
    public String masked() {
        String shown = EmailForm.shown(value);
        return Character.toString(shown.codePointAt(0)) + "***" + shown.substring(shown.indexOf('@'));
    }

    @Override
    public String toString() {
        return masked();
    }
}
