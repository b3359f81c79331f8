package org.baoming.passport;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person entered from a document. The number is brought into one form; the name is kept as it was typed, except for
 * space around it: normalising would replace rare ideographs by others that look alike.
 */
public record DocumentEntry(DocumentType type, String number, String name) {

    private static final int LONGEST_NAME = 64;
    private static final int LONG = 15;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");
    private static final Pattern FORBIDDEN_IN_NAMES = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}<>]");

    /** A lower-case x, full-width digits and spaces are what people and their keyboards make of a number. */
    public DocumentEntry {
        number = SPACE.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        name = name.strip();
    }

    /** What is wrong with the name, if anything. */
    Optional<NameFault> nameFault() {
        if (name.isEmpty()) {
            return Optional.of(NameFault.EMPTY);
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            return Optional.of(NameFault.TOO_LONG);
        }
        return FORBIDDEN_IN_NAMES.matcher(name).find() ? Optional.of(NameFault.CHARACTER) : Optional.empty();
    }

    /**
     * The first three and last four characters of long numbers. Of short ones the first and last two, but never more than a
     * third of them: the rest must not be guessed easily.
     */
    String maskedNumber() {
        int length = number.codePointCount(0, number.length());
        int shown = length >= LONG ? 7 : Math.min(4, length / 3);
        int tail = length >= LONG ? 4 : shown / 2;
        return number.substring(0, number.offsetByCodePoints(0, shown - tail))
                + "*".repeat(length - shown)
                + number.substring(number.offsetByCodePoints(number.length(), -tail));
    }

    enum NameFault {
        EMPTY("The name is missing"),
        TOO_LONG("The name has more than 64 characters"),
        CHARACTER("The name contains a character that no name has");

        private final String advice;

        NameFault(String advice) {
            this.advice = advice;
        }

        String advice() {
            return advice;
        }
    }

    @Override
    public String toString() {
        return "DocumentEntry[" + type + "]";
    }
}
