package org.baoming.passport;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person entered from a document. The number is brought into one form; the name is kept as it was typed, except for
 * space around it: normalising would replace rare ideographs by others that look alike. What nobody can see, and what no name is
 * written with, is refused instead of taken out: the owner decides what the name is.
 */
public record DocumentEntry(DocumentType type, String number, String name) {

    private static final int LONGEST_NAME = 64;
    private static final int LONG = 15;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]");
    private static final Pattern SPACE_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    /** Pictures, the colours of their skin, and the letters that flags are made of. Digits count as emoji too, but are none. */
    private static final Pattern EMOJI = Pattern.compile(
            "[\\p{IsExtended_Pictographic}\\p{IsEmoji_Modifier}\\x{1F1E6}-\\x{1F1FF}\\x{FE0F}\\x{20E3}]");

    /**
     * What cannot be seen, and so makes two names out of one: spaces other than the ordinary one, formatting, fillers; variation
     * selectors, unless they belong to the letter before them.
     */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Z}&&[^ \\x{2028}\\x{2029}]]| {2}|[\\p{Cf}\\x{180B}-\\x{180F}]"
                    + "|[\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{2800}\\x{3164}\\x{FFA0}]"
                    + "|[\\x{FE00}-\\x{FE0E}\\x{E0100}-\\x{E01EF}]");

    /** The form of an ideograph, or of a Mongolian letter. */
    private static final Pattern VARIANT = Pattern.compile(
            "\\p{IsHan}[\\x{FE00}-\\x{FE0E}\\x{E0100}-\\x{E01EF}]|\\p{IsMongolian}[\\x{180B}-\\x{180F}]");

    /**
     * Unassigned ones too, except on the planes of ideographs, where each Unicode version adds rare names: this Java may be older
     * than the one that somebody's name came with. And what has nothing to stand on.
     */
    private static final Pattern FORBIDDEN = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}<>]|^\\p{M}" + "|[\\p{Cn}&&[^\\x{20000}-\\x{2FFFD}\\x{30000}-\\x{3FFFD}]]");

    /** A lower-case x, full-width digits and spaces are what people and their keyboards make of a number. */
    public DocumentEntry {
        number = SPACE.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        name = SPACE_AROUND.matcher(name).replaceAll("");
    }

    /** What is wrong with the name, if anything. */
    Optional<NameFault> nameFault() {
        if (name.isEmpty()) {
            return Optional.of(NameFault.EMPTY);
        }
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            return Optional.of(NameFault.TOO_LONG);
        }
        if (FORBIDDEN.matcher(name).find()) {
            return Optional.of(NameFault.CHARACTER);
        }
        if (EMOJI.matcher(name).find()) {
            return Optional.of(NameFault.EMOJI);
        }
        return INVISIBLE.matcher(VARIANT.matcher(name).replaceAll("x")).find()
                ? Optional.of(NameFault.INVISIBLE)
                : Optional.empty();
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
        CHARACTER("The name contains a character that no name has"),
        EMOJI("The name contains a picture"),
        INVISIBLE("The name contains a character that cannot be seen; type it again instead of pasting it");

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
