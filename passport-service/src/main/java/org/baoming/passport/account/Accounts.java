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
     * Creates the account of a passport in one step: mobile number as user name, e-mail, both verified, password, role
     * candidate, and the one-time secret of the first sign-in. Repeating it for the same passport sets password and secret
     * again and returns {@code OPEN}, too.
     */
    Opening open(UUID passport, EmailAddress email, MobileNumber mobile, String password, FirstSignIn firstSignIn);

    /** Whether there is an account of that passport. */
    Presence find(UUID passport);

    /** Replaces the password. */
    Change renewPassword(UUID passport, String password);

    /** Ends every session of the account and resets its failed attempts. */
    Change endSessions(UUID passport);

    /** Replaces e-mail address or mobile number, which is the user name, too. Repeating it returns {@code DONE}, too. */
    Change changeAddress(UUID passport, Contact address);

    /** The result of changing an account. */
    enum Change {
        DONE,
        /** The identity provider's own rules refuse this password, or another account has this address. */
        REFUSED,
        /** That passport has no account. */
        ABSENT,
        /** No answer: the account may have been changed or not. */
        UNAVAILABLE
    }

    /**
     * Ends the account of that passport: it is disabled, signed out everywhere, and then deleted. If there is none, the
     * result is {@code CLOSED}, too, so this may be repeated.
     */
    Closing close(UUID passport);

    /** The result of closing an account. */
    enum Closing {
        CLOSED,
        /** No answer: the account may be closed or not. */
        UNAVAILABLE
    }

    /** The result of creating an account. */
    enum Opening {
        OPEN,
        /** Another passport's account has this mobile number or e-mail. */
        TAKEN,
        /** The identity provider's own rules refuse this password. */
        PASSWORD_REFUSED,
        /** No answer: the account may have been created or not. */
        UNAVAILABLE
    }

    /** Whether an account exists. */
    enum Presence {
        PRESENT,
        ABSENT,
        UNAVAILABLE
    }
}
