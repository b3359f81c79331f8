package org.baoming.passport.registration;

import org.baoming.passport.EmailAddress;
import org.baoming.passport.Language;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.passport.Passport;

/**
 * The data with which a person registers a passport; it is secret, so it has no text form.
 *
 * @param language in which they read
 */
public record PassportApplication(
        EmailAddress email,
        String emailCode,
        MobileNumber mobile,
        String mobileCode,
        String password,
        Language language) {

    boolean isFor(Passport passport) {
        return passport.email().equals(email) && passport.mobile().equals(mobile);
    }

    @Override
    public String toString() {
        return "PassportApplication";
    }
}
