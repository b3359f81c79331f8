package org.baoming.passport.account;

import java.util.UUID;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;

/**
 * The accounts with which people sign in, stored by an identity provider. An account contains the id of its
 * passport, so that both can be matched again after an interruption.
 */
public interface Accounts {

    /**
     * Opens the account of a passport, complete in one step: mobile number as user name, e-mail, both verified, password, role
     * candidate. Repeating it for the same passport sets the password again and is {@code OPEN} too.
     */
    Opening open(UUID passport, EmailAddress email, MobileNumber mobile, String password);

    /** Whether there is an account of that passport. */
    Presence find(UUID passport);

    /** Replaces the password. */
    Change renewPassword(UUID passport, String password);

    /** Ends every session of the account and resets its failed attempts. */
    Change endSessions(UUID passport);

    /** Replaces e-mail or mobile number, the latter being the user name too. Repeating it is {@code DONE} too. */
    Change changeAddress(UUID passport, Contact address);

    /** What came of changing an account. */
    enum Change {
        DONE,
        /** The identity provider has a rule of its own against this password, or another account has this address. */
        REFUSED,
        /** That passport has no account. */
        ABSENT,
        /** Nothing is known: it may have been changed or not. */
        UNAVAILABLE
    }

    /**
     * Ends the account of that passport: disabled, then signed out everywhere, then gone. Where there is none that is
     * {@code CLOSED} too, so it may be repeated.
     */
    Closing close(UUID passport);

    /** What came of closing an account. */
    enum Closing {
        CLOSED,
        /** Nothing is known: it may be closed or not. */
        UNAVAILABLE
    }

    /** What came of opening an account. */
    enum Opening {
        OPEN,
        /** Another passport's account has this mobile number or e-mail. */
        TAKEN,
        /** The identity provider has a rule of its own that this password breaks. */
        PASSWORD_REFUSED,
        /** Nothing is known: it may have been opened or not. */
        UNAVAILABLE
    }

    /** What is known about an account. */
    enum Presence {
        PRESENT,
        ABSENT,
        UNAVAILABLE
    }
}
