package org.baoming.passport.account;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.passport.Contact;
import org.baoming.passport.EmailAddress;
import org.baoming.passport.MobileNumber;
import org.baoming.passport.PassportProblem;

/**
 * What a password must be: long rather than complex. Keycloak's realm requires the same length as a second line of
 * defence; a password is checked here first, so that the refusal names the rule.
 */
public final class PasswordRules {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 64;
    private static final int FEWEST_DIFFERENT = 5;
    private static final Set<String> SEEN_EVERYWHERE = Set.of(
            "1234567890",
            "0123456789",
            "0987654321",
            "9876543210",
            "12345678910",
            "1234567891",
            "password12",
            "password123",
            "password1234",
            "passw0rd123",
            "qwertyuiop",
            "qwerty12345",
            "qwerty123456",
            "1qaz2wsx3edc",
            "1q2w3e4r5t",
            "1q2w3e4r5t6y",
            "abc1234567",
            "abcd123456",
            "abcdefghij",
            "a123456789",
            "q123456789",
            "woaini1314",
            "woaini520",
            "woaini1314520",
            "5201314520",
            "iloveyou123",
            "administrator",
            "admin123456",
            "letmein123",
            "welcome123");

    private PasswordRules() {}

    public enum Fault {
        TOO_SHORT("Use at least 10 characters"),
        TOO_LONG("Use at most 64 characters"),
        CONTAINS_ADDRESS("Do not use your mobile number or e-mail address"),
        TOO_COMMON("This password is among the first that a stranger would try"),
        REFUSED("This password is not accepted");

        private final String advice;

        Fault(String advice) {
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }

    /** @param contacts the owner's addresses, as far as they are known */
    public static Optional<Fault> judge(String password, Contact... contacts) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Fault.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(Fault.TOO_LONG);
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (Stream.of(contacts).anyMatch(contact -> names(plain, contact))) {
            return Optional.of(Fault.CONTAINS_ADDRESS);
        }
        if (SEEN_EVERYWHERE.contains(plain) || plain.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of(Fault.TOO_COMMON);
        }
        return Optional.empty();
    }

    /** @throws ProblemException PASSWORD_TOO_WEAK, naming the field and the rule */
    public static void require(String password, Contact... contacts) {
        judge(password, contacts).ifPresent(fault -> {
            throw refusal(fault);
        });
    }

    private static boolean names(String plain, Contact contact) {
        return switch (contact) {
            case EmailAddress email -> plain.contains(email.value()) || plain.equals(email.mailbox());
            case MobileNumber mobile -> plain.contains(mobile.value());
        };
    }

    public static ProblemException refusal(Fault fault) {
        var refusal = new ProblemException(PassportProblem.PASSWORD_TOO_WEAK, fault.advice());
        return fault == Fault.TOO_LONG
                ? refusal.tooLong("password", fault.name(), fault.advice(), LONGEST)
                : refusal.field("password", fault.name(), fault.advice());
    }
}
