package org.baoming.passport;

/**
 * Everything that a person gives to register a passport; secret, so it has no text form.
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
