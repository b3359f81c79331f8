package org.baoming.contact;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as it comes from keyboards, address books and web pages. */
public final class Typed {

    /** More than any contact has; longer text is not examined. */
    static final int LONGEST = 1_000;

    /** Format characters (direction marks, zero-width characters, soft hyphens), variation selectors and fillers: nobody sees them. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}"
                    + "\\x{E0100}-\\x{E01EF}]+");

    private static final Pattern SPACES = Pattern.compile("\\p{IsWhite_Space}+");

    private Typed() {}

    /** Without invisible characters, width variants folded (NFKC), no space around, every white space inside a plain space. */
    public static String plain(String text) {
        return SPACES.matcher(visible(text)).replaceAll(" ").strip();
    }

    /** The same without any space: for codes and numbers. */
    public static String compact(String text) {
        return SPACES.matcher(visible(text)).replaceAll("");
    }

    private static String visible(String text) {
        return Normalizer.normalize(INVISIBLE.matcher(text).replaceAll(""), Normalizer.Form.NFKC);
    }
}
