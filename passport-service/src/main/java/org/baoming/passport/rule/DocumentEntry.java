package org.baoming.passport.rule;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a person entered from a document. The number is normalised; the name is kept as it was typed, except for space
 * around it. {@link JudgeDocument} decides whether both can be right.
 */
public record DocumentEntry(DocumentType type, String number, String name) {

    private static final int LONG = 15;

    /** Between the groups of a number people write spaces, hyphens and dots. */
    private static final Pattern SEPARATOR = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}\u2212.\u00B7]");

    private static final Pattern SPACE_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    /** A lower-case x, full-width digits, spaces, hyphens and dots occur when people type a number. */
    public DocumentEntry {
        number = SEPARATOR
                .matcher(Normalizer.normalize(number, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        name = SPACE_AROUND.matcher(name).replaceAll("");
    }

    /**
     * The first three and last four characters of long numbers. Of short ones the first and last two, but never more than a
     * third of them: the rest must not be guessed easily.
     */
    public String maskedNumber() {
        int length = number.codePointCount(0, number.length());
        int shown = length >= LONG ? 7 : Math.min(4, length / 3);
        int tail = length >= LONG ? 4 : shown / 2;
        return number.substring(0, number.offsetByCodePoints(0, shown - tail))
                + "*".repeat(length - shown)
                + number.substring(number.offsetByCodePoints(number.length(), -tail));
    }

    @Override
    public String toString() {
        return "DocumentEntry[" + type + "]";
    }
}
